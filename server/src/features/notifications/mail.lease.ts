import type { EntityManager } from '@mikro-orm/postgresql';
import type { CivilDate } from '../../kernel/civil-date.js';
import type { Language } from '../../platform/language.js';
import type { Words } from './mail-fact.js';

/** A mail under lease. `attempts` names the lease: whoever takes the mail next counts one more. */
export interface LeasedMail {
  id: string;
  address: string;
  language: Language;
  messageId: string;
  /** The day whose briefing it is; null for a letter. */
  briefingOn: CivilDate | null;
  attempts: number;
  /** On this process's own steady clock, which a frozen process finds run on. */
  leasedAtMilliseconds: number;
  createdAt: Date;
  recipientId: string;
  recipient: Words;
  /** The name of a letter of its own; null on a mail that carries facts. */
  letter: string | null;
  parameters: Record<string, string> | null;
}

export const batchSize = 100;

/** PostgreSQL's own time, never the exercise's: a lease bounds work, not facts. */
const leaseEnd = `clock_timestamp() + interval '60 seconds'`;

const claimQuery = `
with due as materialized (
  select id from mails where state = 'QUEUED' and next_attempt_at <= ? and (lease_until is null or lease_until < clock_timestamp())
     and not exists (select 1 from mail_holds where released_at is null)
   order by next_attempt_at, id limit ${batchSize} for update skip locked
)
update mails m set attempts = m.attempts + 1, lease_until = ${leaseEnd}, address = o.email, message_id = case when m.attempts = 0 and m.letter is not null then '<' || m.id || '@' || ? || '>' else m.message_id end
  from due, officials o where m.id = due.id and o.id = m.recipient_id
returning m.id, m.address, m.briefing_on::text as "briefingOn", m.language, m.message_id as "messageId", m.attempts, m.created_at as "createdAt", m.recipient_id as "recipientId", m.letter, m.parameters,
  jsonb_build_object('ar', o.name_ar, 'fr', o.name_fr, 'en', o.name_en) as recipient`;

/**
 * Takes a batch of the mails that are due, to the addresses of today. What a killed worker held is free again when its lease
 * has run out. A letter of its own is named by our host before a relay first sees it.
 */
export async function claimMails(em: EntityManager, now: Date, host: string): Promise<LeasedMail[]> {
  const leasedAtMilliseconds = performance.now();
  const rows = await em.execute<(Omit<LeasedMail, 'createdAt'> & { createdAt: string })[]>(claimQuery, [now, host]);
  return rows.map((row) => ({ ...row, leasedAtMilliseconds, createdAt: new Date(row.createdAt) }));
}

type Lease = Pick<LeasedMail, 'id' | 'attempts'>;
const held = `where id = ? and attempts = ? and state = 'QUEUED'`;

/** With what the mailer gives a relay to answer, still below the 60 seconds of a lease. */
const freshMilliseconds = 5_000;

/** Whether the lease must begin anew before the mail is sent. */
export const isLeaseOld = ({ leasedAtMilliseconds }: LeasedMail): boolean => performance.now() - leasedAtMilliseconds > freshMilliseconds;

/** Begins the lease anew just before the mail is sent; false when a worker that froze has lost it meanwhile. */
export async function renewLease(em: EntityManager, { id, attempts }: Lease): Promise<boolean> {
  return (await em.execute<unknown[]>(`update mails set lease_until = ${leaseEnd} ${held} returning id`, [id, attempts])).length > 0;
}

/** Whoever else took a mail meanwhile: it has been accepted, and that is what counts. */
export async function markAccepted(em: EntityManager, mails: Pick<Lease, 'id'>[], now: Date): Promise<void> {
  await em.execute(
    `update mails set state = 'ACCEPTED', accepted_at = ?, lease_until = null, last_error = null where id = any(?::uuid[]) and state = 'QUEUED'`,
    [now, `{${mails.map(({ id }) => id).join(',')}}`],
  );
}

/** False when whoever else took the mail meanwhile has settled its fate. */
export async function markRefused(em: EntityManager, { id, attempts }: Lease, reason: string): Promise<boolean> {
  const refused = await em.execute<unknown[]>(`update mails set state = 'REFUSED', lease_until = null, last_error = ? ${held} returning id`, [
    reason,
    id,
    attempts,
  ]);
  return refused.length > 0;
}

export async function markWithdrawn(em: EntityManager, mailIds: string[]): Promise<void> {
  if (mailIds.length)
    await em.execute(`update mails set state = 'WITHDRAWN', lease_until = null where id = any(?::uuid[])`, [`{${mailIds.join(',')}}`]);
}

export async function postpone(em: EntityManager, { id, attempts }: Lease, nextAttemptAt: Date, reason: string): Promise<void> {
  await em.execute(`update mails set next_attempt_at = ?, lease_until = null, last_error = ? ${held}`, [nextAttemptAt, reason, id, attempts]);
}

/** Gives the mail back untried: no relay ever saw it under this lease. */
export async function release(em: EntityManager, { id, attempts }: Lease, nextAttemptAt: Date, reason: string): Promise<void> {
  await em.execute(`update mails set attempts = attempts - 1, next_attempt_at = ?, lease_until = null, last_error = ? ${held}`, [
    nextAttemptAt,
    reason,
    id,
    attempts,
  ]);
}
