import { randomUUID } from 'node:crypto';
import { demoPassword } from '../../../src/demo/index.js';
import { limitsOf } from '../../../src/access/sign-in/attempts.js';
import type { Office } from '../../office.js';
import type { Operation } from '../operations.js';

interface Planted {
  officialId: string;
  userId: string;
  email: string;
}

/** Somebody of the office with an account that nothing has happened to yet. */
async function plantAccount(office: Office): Promise<Planted> {
  const [officialId, userId] = [randomUUID(), randomUUID()];
  const email = `${officialId}@mutabaa.example`;
  await office.sql(`insert into auth."user" (id, name, email, "emailVerified") values ($1, 'Lounès Aït', $2, true)`, [userId, email]);
  await plantOfficial(office, officialId, email, userId);
  return { officialId, userId, email };
}

async function plantOfficial(office: Office, id: string, email: string, userId: string | null): Promise<void> {
  await office.sql(
    `insert into officials (id, name_ar, name_fr, name_en, email, language, user_id) values ($1, 'لونيس آيت', 'Lounès Aït', 'Lounès Aït', $2, 'FR', $3)`,
    [id, email, userId],
  );
}

async function plantSession(office: Office, userId: string): Promise<string> {
  const id = randomUUID();
  await office.sql(
    `insert into auth.session (id, token, "userId", "expiresAt", "updatedAt") values ($1, $1, $2, clock_timestamp() + interval '1 hour', clock_timestamp())`,
    [id, userId],
  );
  return id;
}

/** An act of the administrator on the account of somebody new. */
const kept =
  (prepare: (office: Office) => Promise<string>, more: object = {}): Operation =>
  async (office) => ({ mailbox: 'admin', variables: { input: { officialId: await prepare(office), ...more } } });

async function uninvited(office: Office): Promise<string> {
  const id = randomUUID();
  await plantOfficial(office, id, `${id}@mutabaa.example`, null);
  return id;
}

async function invited(office: Office): Promise<string> {
  const id = await uninvited(office);
  await office.sql(
    `insert into account_links (official_id, purpose, created_at, expires_at) values ($1, 'INVITATION', '2026-03-01T08:00Z', '2026-03-08T08:00Z')`,
    [id],
  );
  return id;
}

async function closed(office: Office): Promise<string> {
  const { officialId, userId } = await plantAccount(office);
  await office.sql(`insert into auth.closed ("userId", "closedAt") values ($1, '2026-03-01T08:00Z')`, [userId]);
  return officialId;
}

async function locked(office: Office): Promise<string> {
  const { officialId, email } = await plantAccount(office);
  for (let time = 0; time < limitsOf(true).perAccount; time++) await (await office.app.signIn.attempts.begin(email, 'operations'))?.failed();
  return officialId;
}

async function signedIn(office: Office): Promise<string> {
  const { officialId, userId } = await plantAccount(office);
  await plantSession(office, userId);
  return officialId;
}

async function plantOwnSession(office: Office): Promise<string> {
  const [row] = await office.sql<{ user_id: string }>(`select user_id from officials where email = 'd.drh@mutabaa.example'`);
  return plantSession(office, row?.user_id ?? '');
}

/** Acts on accounts: those of others, which the administrator keeps, and one's own. */
export const accountOperations: Record<string, Operation> = {
  inviteOfficial: kept(uninvited),
  withdrawInvitation: kept(invited),
  disableAccount: kept(async (office) => (await plantAccount(office)).officialId, { reason: 'Départ.' }),
  enableAccount: kept(closed, { reason: 'Retour.' }),
  unlockAccount: kept(locked),
  endSessionsOf: kept(signedIn),
  changePassword: async () => ({
    mailbox: 'd.drh',
    variables: { input: { current: demoPassword, next: 'quiet river under seven bridges' } },
  }),
  endSession: async (office) => ({ mailbox: 'd.drh', variables: { input: { sessionId: await plantOwnSession(office) } } }),
  endOtherSessions: async (office) => {
    await plantOwnSession(office);
    return { mailbox: 'd.drh', variables: {} };
  },
};
