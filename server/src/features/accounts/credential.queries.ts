import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../platform/columns.js';
import { rowsOf } from '../../platform/statement.js';
import type { Official } from '../positions/index.js';

// The tables of better-auth, written here so that an account and its line in the history are one transaction. What dates
// their rows is PostgreSQL's own time, as better-auth's does.

/** An account left by an interrupted first start is taken up again, as long as it is nobody's. */
const accountQuery = `
insert into auth."user" (id, name, email, "emailVerified", "updatedAt") values (?, ?, ?, true, clock_timestamp())
on conflict (email) do update set name = excluded.name returning id`;

const replaceQuery = `update auth.account set password = ?, "updatedAt" = clock_timestamp() where "userId" = ? and "providerId" = 'credential' returning id`;

const insertQuery = `
insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt") values (?, ?, 'credential', ?, ?, clock_timestamp())`;

/** Sets a person's password, making their account when they have none. Returns the account. */
export async function writePassword(em: EntityManager, official: Official, passwordHash: string): Promise<string> {
  const userId = official.userId ?? (await makeAccount(em, official));
  const replaced = await rowsOf(em, replaceQuery, [passwordHash, userId]);
  if (!replaced.length) await rowsOf(em, insertQuery, [newId(), userId, userId, passwordHash]);
  official.userId = userId;
  return userId;
}

async function makeAccount(em: EntityManager, { name, email }: Official): Promise<string> {
  const [account] = await rowsOf<{ id: string }>(em, accountQuery, [newId(), name.fr, email]);
  if (!account) throw new Error('an account was not made');
  return account.id;
}

/** The hash of a person's password; null when they never set one. */
export async function passwordHashOf(em: EntityManager, userId: string | null | undefined): Promise<string | null> {
  if (!userId) return null;
  const [account] = await rowsOf<{ password: string | null }>(
    em,
    `select password from auth.account where "userId" = ? and "providerId" = 'credential'`,
    [userId],
  );
  return account?.password ?? null;
}

export async function isClosed(em: EntityManager, userId: string | null | undefined): Promise<boolean> {
  return Boolean(userId) && (await rowsOf(em, 'select 1 from auth.closed where "userId" = ?', [userId ?? ''])).length > 0;
}

/** Ends a person's sessions, all of them or all but one. Returns how many there were. */
export async function endSessions(em: EntityManager, userId: string, exceptId = ''): Promise<number> {
  return (await rowsOf(em, 'delete from auth.session where "userId" = ? and id <> ? returning id', [userId, exceptId])).length;
}
