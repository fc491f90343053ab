import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../platform/statement.js';

/** The second factor of an account as its row stands; secrets and codes are sealed. */
export interface EnrolmentRow {
  secret: string;
  /** Begun and not confirmed yet: the one in force holds meanwhile. */
  pendingSecret: string | null;
  backupCodes: string;
  verified: boolean;
  lastStep: string | null;
  confirmedAt: Date | null;
}

const enrolment = `select secret, "pendingSecret", "backupCodes", verified, "lastStep", "confirmedAt" from auth."twoFactor" where "userId" = ?`;

export async function findEnrolment(em: EntityManager, userId: string, { locked = false } = {}): Promise<EnrolmentRow | null> {
  const [row] = await rowsOf<EnrolmentRow>(em, locked ? `${enrolment} for update` : enrolment, [userId]);
  return row ?? null;
}

/** Replaces what was begun before and never confirmed. */
export async function keepPending(em: EntityManager, userId: string, sealed: { secret: string; noCodes: string }): Promise<void> {
  await rowsOf(
    em,
    `insert into auth."twoFactor" (id, "userId", secret, "pendingSecret", "backupCodes") values (?, ?, ?, ?, ?)
     on conflict ("userId") do update set "pendingSecret" = excluded."pendingSecret"`,
    [userId, userId, sealed.secret, sealed.secret, sealed.noCodes],
  );
}

export interface Confirmation {
  backupCodes: string;
  step: number;
  confirmedAt: Date;
}

/** The pending secret comes into force; the code that confirmed it is spent. */
export async function putInForce(em: EntityManager, userId: string, { backupCodes, step, confirmedAt }: Confirmation): Promise<void> {
  await rowsOf(
    em,
    `update auth."twoFactor" set secret = "pendingSecret", "pendingSecret" = null, "backupCodes" = ?, verified = true,
            "lastStep" = ?, "confirmedAt" = ?, "failedVerificationCount" = 0, "lockedUntil" = null
      where "userId" = ?`,
    [backupCodes, step, confirmedAt, userId],
  );
  await rowsOf(em, 'update auth."user" set "twoFactorEnabled" = true where id = ?', [userId]);
}

/** False when the code of this step, or of a later one, was used before: each is good once. */
export async function spendStep(em: EntityManager, userId: string, step: number): Promise<boolean> {
  const spent = await rowsOf(
    em,
    `update auth."twoFactor" set "lastStep" = ? where "userId" = ? and coalesce("lastStep", 0) < ?::bigint returning id`,
    [step, userId, step],
  );
  return spent.length === 1;
}

export async function replaceCodes(em: EntityManager, userId: string, backupCodes: string): Promise<void> {
  await rowsOf(em, 'update auth."twoFactor" set "backupCodes" = ? where "userId" = ?', [backupCodes, userId]);
}

/** False when there was none. */
export async function removeEnrolment(em: EntityManager, userId: string): Promise<boolean> {
  const removed = await rowsOf(em, 'delete from auth."twoFactor" where "userId" = ? returning verified', [userId]);
  await rowsOf(em, 'update auth."user" set "twoFactorEnabled" = false where id = ?', [userId]);
  return removed.some((row) => (row as { verified: boolean }).verified);
}

/** Whether this session was opened with more than a password; every other one of the person ends. */
export async function keepOnlySession(em: EntityManager, session: { userId: string; sessionId: string }, secondFactor: boolean): Promise<void> {
  await rowsOf(em, 'delete from auth."session" where "userId" = ? and id <> ?', [session.userId, session.sessionId]);
  await rowsOf(em, 'update auth."session" set "secondFactor" = ? where id = ?', [secondFactor, session.sessionId]);
}

export async function endSessions(em: EntityManager, userId: string): Promise<void> {
  await rowsOf(em, 'delete from auth."session" where "userId" = ?', [userId]);
}

/** Null for who signs in through the provider only. */
export async function findPasswordHash(em: EntityManager, userId: string): Promise<string | null> {
  const [row] = await rowsOf<{ password: string | null }>(
    em,
    `select password from auth."account" where "userId" = ? and "providerId" = 'credential'`,
    [userId],
  );
  return row?.password ?? null;
}

/** Telephones show the time of the day, whatever day the exercise plays. */
export async function secondsNow(em: EntityManager): Promise<number> {
  const [row] = await rowsOf<{ seconds: number }>(em, 'select extract(epoch from clock_timestamp())::float8 as seconds');
  if (!row) throw new Error('PostgreSQL did not tell the time');
  return row.seconds;
}

/** Which of these accounts have a second factor in force. */
export async function enrolledAmong(em: EntityManager, userIds: readonly string[]): Promise<Set<string>> {
  const rows = await rowsOf<{ userId: string }>(em, 'select "userId" from auth."twoFactor" where verified and "userId" = any(?::text[])', [userIds]);
  return new Set(rows.map(({ userId }) => userId));
}
