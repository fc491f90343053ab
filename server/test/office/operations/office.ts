import { randomUUID } from 'node:crypto';
import { position, structure, type Office } from '../../office.js';
import { LadderDesk, step, type Version } from '../ladders.js';
import type { Operation } from '../operations.js';

const rungs = [
  step(-1, 'OWING_POSITION', 'REMIND'),
  step(1, 'OWING_POSITION'),
  step(3, 'SUPERIOR'),
  step(5, 'SECRETARY_GENERAL'),
  step(8, 'MINISTER'),
];
const reason = 'Instruction du ministre.';

/** The version in hand of a ladder, drafted where there is none, and submitted when asked. */
async function inHand(office: Office, [kind, priority]: readonly [string, string], state: 'DRAFT' | 'PROPOSED'): Promise<Version> {
  const desk = new LadderDesk(office);
  const known = (await desk.list('admin', kind, priority)).find((one) => one.state === 'DRAFT' || one.state === 'PROPOSED');
  const version = known ?? (await desk.act('admin', 'draft', { kind, priority, rungs, reason }));
  if (version.state === state || state === 'DRAFT') return version;
  return desk.act('admin', 'propose', { ladderId: version.id, revision: version.revision });
}

const onLadder =
  (mailbox: string, which: readonly [string, string], state: 'DRAFT' | 'PROPOSED', rest: object = {}): Operation =>
  async (office) => {
    const { id, revision } = await inHand(office, which, state);
    return { mailbox, variables: { input: { ladderId: id, revision, ...rest } } };
  };

async function alarm(office: Office): Promise<string> {
  const id = randomUUID();
  await office.sql(
    `insert into alarms (id, key, kind, found_at, raised_at) values ($1::uuid, $1::text, 'MAIL_STANDING', '2026-03-01T08:00:00Z', '2026-03-01T08:02:00Z')`,
    [id],
  );
  return id;
}

async function changed(office: Office): Promise<object> {
  const { settings } = await (await office.signIn('admin')).query<{ settings: { key: string; value: number }[] }>('{ settings { key value } }');
  const previousValue = settings.find(({ key }) => key === 'extensions.at_most')?.value ?? 0;
  return { key: 'extensions.at_most', value: previousValue + 1, previousValue, reason };
}

async function notificationOf(office: Office, mailbox: string): Promise<string> {
  const [row] = await office.sql<{ id: string }>(
    `select n.id from notifications n join officials o on o.id = n.recipient_id where o.email like $1 || '@%' order by n.read_at nulls first, n.id limit 1`,
    [mailbox],
  );
  if (!row) throw new Error(`${mailbox} was told nothing`);
  return row.id;
}

/** Acts on what the office keeps for itself: ladders, numbers, alarms, and each person's own. */
export const officeOperations: Record<string, Operation> = {
  draftLadder: async () => ({ mailbox: 'admin', variables: { input: { kind: 'UPDATE', priority: 'HIGH', rungs, reason } } }),
  amendLadder: onLadder('admin', ['PLAN', 'HIGH'], 'DRAFT', { rungs, reason }),
  proposeLadder: onLadder('admin', ['PLAN', 'URGENT'], 'DRAFT'),
  discardLadder: onLadder('admin', ['DELIVER', 'HIGH'], 'DRAFT'),
  returnLadder: onLadder('cabinet', ['DELIVER', 'URGENT'], 'PROPOSED', { reason }),
  enableLadder: onLadder('cabinet', ['UPDATE', 'URGENT'], 'PROPOSED'),
  changeSetting: async (office) => ({ mailbox: 'admin', variables: { input: await changed(office) } }),
  setInspectionRate: async () => ({ mailbox: 'cabinet', variables: { input: { structureId: structure('CNAS'), ratePercent: 20, reason } } }),
  createToken: async () => ({ mailbox: 'dg.cnas', variables: { input: tokenAsked } }),
  revokeToken: async (office) => ({ mailbox: 'dg.cnas', variables: { input: { tokenId: await tokenOf(office, 'dg.cnas') } } }),
  saveView: async () => ({ mailbox: 'dg.cnas', variables: { input: viewAsked } }),
  removeView: async (office) => ({ mailbox: 'dg.cnas', variables: { input: { viewId: await viewOf(office, 'dg.cnas') } } }),
  createFeed: async () => ({ mailbox: 'dg.cnas', variables: { input: { name: 'Téléphone', structureId: structure('CNAS') } } }),
  revokeFeed: async (office) => ({ mailbox: 'dg.cnas', variables: { input: { feedId: await feedOf(office, 'dg.cnas') } } }),
  markAlarmSeen: async (office) => ({ mailbox: 'cabinet', variables: { input: { alarmId: await alarm(office) } } }),
  closeAlarm: async (office) => ({ mailbox: 'cabinet', variables: { input: { alarmId: await alarm(office), reason } } }),
  releaseMail: async (office) => {
    await office.sql(`insert into mail_holds (cause, found_at) values ('RESTORED', clock_timestamp()) on conflict do nothing`);
    return { mailbox: 'admin', variables: { input: { release: 'SEND', reason } } };
  },
  markNotificationRead: async (office) => ({
    mailbox: 'dg.cnr',
    variables: { input: { notificationId: await notificationOf(office, 'dg.cnr') } },
  }),
  markAllNotificationsRead: async () => ({ mailbox: 'dg.cnas', variables: {} }),
  setLanguage: async () => ({ mailbox: 'dg.cnr', variables: { language: 'EN' } }),
  setMailPreferences: async () => ({ mailbox: 'dg.cnr', variables: { input: { preferences: [{ kind: 'UPDATED', mailing: 'NONE' }] } } }),
};

const tokenAsked = {
  name: 'Tableau de bord de la caisse',
  positionId: position('DG-CNAS'),
  structureId: structure('CNAS'),
  operations: ['directives'],
  expiresInDays: 30,
};

async function tokenOf(office: Office, mailbox: string): Promise<string> {
  const maker = await office.signIn(mailbox);
  const made = await maker.query<{ createToken: { token: { id: string } } }>(
    'mutation ($input: CreateTokenInput!) { createToken(input: $input) { token { id } } }',
    { input: tokenAsked },
  );
  return made.createToken.token.id;
}

const viewAsked = { page: 'DIRECTIVES', name: 'En retard', query: 'standing=LATE', shared: true };

async function viewOf(office: Office, mailbox: string): Promise<string> {
  const owner = await office.signIn(mailbox);
  const { saveView } = await owner.query<{ saveView: { view: { id: string } } }>(
    'mutation ($input: SaveViewInput!) { saveView(input: $input) { view { id } } }',
    { input: { ...viewAsked, name: `Vue ${randomUUID()}` } },
  );
  return saveView.view.id;
}

async function feedOf(office: Office, mailbox: string): Promise<string> {
  const owner = await office.signIn(mailbox);
  const { createFeed } = await owner.query<{ createFeed: { feed: { id: string } } }>(
    'mutation ($input: CreateFeedInput!) { createFeed(input: $input) { feed { id } } }',
    { input: { name: 'Agenda' } },
  );
  return createFeed.feed.id;
}
