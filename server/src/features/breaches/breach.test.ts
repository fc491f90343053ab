import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { at, openOffice, type Client, type Office } from '../../../test/office.js';

let office: Office;
let admin: Client;

const fields = `id reference version discoveredAt authorityDueAt authorityNotifiedAt closedAt conclusion measures recordedBy { email }
  amendments { reason official { email } changes { name before after } }`;
const record = `mutation ($input: RecordBreachInput!) { recordBreach(input: $input) { breach { ${fields} } } }`;
const amend = `mutation ($input: AmendBreachInput!) { amendBreach(input: $input) { breach { ${fields} } } }`;
const close = `mutation ($input: CloseBreachInput!) { closeBreach(input: $input) { breach { ${fields} } } }`;
const list = 'query ($open: Boolean) { breaches(open: $open) { totalCount edges { node { reference } } } }';
const one = `query ($reference: String!) { breach(reference: $reference) { ${fields} } }`;

interface Entry {
  id: string;
  reference: string;
  version: number;
  authorityDueAt: string;
  closedAt: string | null;
  amendments: object[];
}

const facts = {
  discoveredAt: '2026-03-02T08:00:00Z',
  occurredOn: '2026-03-01',
  what: 'Un fichier de présence envoyé au mauvais destinataire.',
  people: 'Agents de la CNAS : noms et absences.',
  peopleCount: 40,
  consequences: 'Divulgation à un tiers connu.',
  measures: 'Destruction demandée et confirmée.',
};
const recordOne = async (mailbox = 'admin'): Promise<Entry> =>
  (await (await office.signIn(mailbox)).query<{ recordBreach: { breach: Entry } }>(record, { input: facts })).recordBreach.breach;
const amending = ({ id, version }: Entry, changes: object = {}) => ({ input: { ...facts, breachId: id, version, reason: 'Précision', ...changes } });

beforeAll(async () => {
  office = await openOffice({ start: at('2026-03-02T10:00') });
  admin = await office.signIn('admin');
});
afterAll(() => office.close());

test('Administrator and cabinet keep the register; minister and auditor read it; nobody else does', async () => {
  const entry = await recordOne('cabinet');
  for (const mailbox of ['minister', 'auditor', 'sg', 'inspector', 'dg.cnas', 'focal.cnas']) {
    const person = await office.signIn(mailbox);
    await person.expectRefusal('access.denied', record, { input: facts });
    await person.expectRefusal('access.denied', amend, amending(entry));
    await person.expectRefusal('access.denied', close, { input: { breachId: entry.id, version: 1, conclusion: 'x' } });
  }
  for (const mailbox of ['admin', 'cabinet', 'minister', 'auditor'])
    expect((await (await office.signIn(mailbox)).query<{ breach: Entry }>(one, { reference: entry.reference })).breach.id).toBe(entry.id);
  for (const mailbox of ['sg', 'inspector', 'dg.cnas', 'focal.cnas']) {
    await (await office.signIn(mailbox)).expectRefusal('access.denied', list);
    await (await office.signIn(mailbox)).expectRefusal('access.denied', one, { reference: entry.reference });
  }
});

test('The authority is to be told within five days of the discovery, or as many as the office has set', async () => {
  expect((await recordOne()).authorityDueAt).toBe('2026-03-07T08:00:00.000Z');
  await office.sql(`insert into settings (key, value) values ('breaches.notify_days', '2') on conflict (key) do update set value = '2'`);
  expect((await recordOne()).authorityDueAt).toBe('2026-03-04T08:00:00.000Z');
  await office.sql(`update settings set value = '5' where key = 'breaches.notify_days'`);
});

test('An amendment keeps what was written before, and says who amended it and why', async () => {
  const entry = await recordOne();
  const { amendBreach } = await (
    await office.signIn('cabinet')
  ).query<{ amendBreach: { breach: Entry } }>(
    amend,
    amending(entry, { measures: 'Destruction constatée.', authorityNotifiedAt: '2026-03-02T08:30:00Z' }),
  );
  expect(amendBreach.breach).toMatchObject({ version: 2, measures: 'Destruction constatée.', authorityNotifiedAt: '2026-03-02T08:30:00.000Z' });
  expect(amendBreach.breach.amendments).toEqual([
    {
      reason: 'Précision',
      official: { email: 'cabinet@mutabaa.example' },
      changes: expect.arrayContaining([
        { name: 'measures', before: facts.measures, after: 'Destruction constatée.' },
        { name: 'authorityNotifiedAt', before: null, after: '2026-03-02T08:30:00.000Z' },
      ]) as unknown as object[],
    },
  ]);
  await admin.expectRefusal('breach.changed_meanwhile', amend, amending(entry));
});

test('Of two who amend at once one is told of the other', async () => {
  const entry = await recordOne();
  const answers = await Promise.allSettled(['a', 'b'].map((measures) => admin.query(amend, amending(entry, { measures }))));
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await admin.expectRefusal('breach.changed_meanwhile', amend, amending(entry));
});

test('It closes once, after the authority was told, and then only reads', async () => {
  const entry = await recordOne();
  const closing = (version: number) => ({ input: { breachId: entry.id, version, conclusion: 'Sans suite.' } });
  await admin.expectRefusal('breach.not_notified', close, closing(1));
  await admin.query(amend, amending(entry, { authorityNotifiedAt: '2026-03-02T08:30:00Z' }));
  await admin.query(close, closing(2));
  await admin.expectRefusal('breach.closed', close, closing(3));
  await admin.expectRefusal('breach.closed', amend, amending({ ...entry, version: 3 }));
  const open = (await admin.query<{ breaches: { edges: { node: Entry }[] } }>(list, { open: true })).breaches.edges.map(({ node }) => node.reference);
  expect(open).not.toContain(entry.reference);
});

test.each([
  ['breach.in_future', { discoveredAt: '2026-03-03T08:00:00Z' }],
  ['breach.discovered_before', { occurredOn: '2026-03-03' }],
  ['breach.bad_count', { peopleCount: -1 }],
  ['input.empty', { what: ' ' }],
  ['input.too_long', { measures: 'x'.repeat(2001) }],
])('%s is said of what cannot be', async (code, changes) => {
  await admin.expectRefusal(code, record, { input: { ...facts, ...changes } });
});

test('Nobody was told before it was discovered, nothing is amended without a change, and what does not exist is not found', async () => {
  const entry = await recordOne();
  await admin.expectRefusal('breach.before_discovery', amend, amending(entry, { authorityNotifiedAt: '2026-03-01T08:00:00Z' }));
  await admin.expectRefusal('breach.in_future', amend, amending(entry, { peopleNotifiedAt: '2026-03-05T08:00:00Z' }));
  await admin.expectRefusal('breach.unchanged', amend, amending(entry));
  for (const id of ['x', '00000000-0000-7000-8000-000000000000']) await admin.expectRefusal('breach.not_found', amend, amending({ ...entry, id }));
});

test('The history tells that something happened to the register, never what leaked', async () => {
  const entries = await office.sql<{ details: object }>(`select details from audit_entries where subject_type = 'BREACH'`);
  expect(entries.length).toBeGreaterThan(0);
  expect(JSON.stringify(entries)).not.toMatch(/CNAS|Destruction|Divulgation/);
});

test('References are gapless: what is refused takes no number', async () => {
  const first = Number((await recordOne()).reference.slice(-4));
  await admin.expectRefusal('breach.bad_count', record, { input: { ...facts, peopleCount: -1 } });
  expect(Number((await recordOne()).reference.slice(-4))).toBe(first + 1);
});

test('Those who keep the register are reminded once, a day before, by a mail that says nothing of what leaked', async () => {
  await office.sql(`update breaches set closed_at = '2026-03-02T08:00Z' where closed_at is null`);
  const [entry, told] = [await recordOne(), await recordOne()];
  await admin.query(amend, amending(told, { authorityNotifiedAt: '2026-03-02T08:30:00Z' }));
  await office.sleepUntil('2026-03-06T08:59');
  await office.runJobs();
  expect(office.mails({ to: 'admin', about: entry.reference })).toEqual([]);
  await office.sleepUntil('2026-03-06T09:01');
  await office.runJobs();
  await office.runJobs();
  for (const mailbox of ['admin', 'cabinet']) {
    const mails = office.mails({ to: mailbox, about: '/settings/breaches/' });
    expect(mails.map(({ subject }) => subject.includes(entry.reference))).toEqual([true]);
    expect(`${mails[0]?.subject} ${mails[0]?.text}`).not.toMatch(/présence|absences|Destruction/);
  }
});

test('A reminder that waits for the relay is withdrawn once the authority was told', async () => {
  const entry = await recordOne();
  await office.relay.down();
  await office.sleepUntil('2026-03-06T09:30');
  await office.runJobs();
  await admin.query(amend, amending(entry, { authorityNotifiedAt: '2026-03-02T09:30:00Z' }));
  await office.relay.up();
  await office.sleepUntil('2026-03-06T11:30');
  await office.runJobs();
  expect(office.mails({ to: 'admin', about: entry.reference })).toEqual([]);
});
