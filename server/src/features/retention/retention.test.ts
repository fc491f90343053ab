import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Client as Postgres } from 'pg';
import { at, openOffice, position, type Office } from '../../../test/office.js';
import { act, draft, issue } from '../../../test/office/acts.js';
import { Victim } from '../../../test/office/victim.js';
import { jobHandlers } from '../../worker.js';

let office: Office;
let recipientId: string;

const retention = '{ retention { category end period unit forecast { dueCount heldCount } } }';
const forecast = 'query ($category: RetentionCategory!, $period: Int!) { retentionForecast(category: $category, period: $period) { dueCount } }';

const purge = () => jobHandlers(office.app)['retention.purge']?.({});
/** As if the last run had been days ago, on a night. */
const anotherNight = async () => {
  await office.sql(`update settings set value = jsonb_set(value, '{on}', '"2026-01-01"') where key = 'retention.run'`);
  await purge();
};
const count = async (from: string): Promise<number> => Number((await office.sql<{ n: string }>(`select count(*) as n from ${from}`))[0]?.n);
const hold = (subjectType: string, subjectId: string) =>
  office.sql(
    `insert into legal_holds (subject_type, subject_id, reason, placed_at, placed_by_id) values ($1, $2, 'x', '2026-03-02T08:00Z', (select id from officials limit 1))`,
    [subjectType, subjectId],
  );
const lastCounts = async (): Promise<Record<string, unknown>> =>
  (
    await office.sql<{ details: Record<string, unknown> }>(`select details from audit_entries where act = 'retention.purge' order by id desc limit 1`)
  )[0]?.details ?? {};

async function tell(readAt: string | null, changes: { recordId?: string; to?: string } = {}): Promise<string> {
  const id = randomUUID();
  await office.sql(
    `insert into notifications (id, kind, recipient_id, position_id, record_id, created_at, read_at, mailing) values ($1, 'DECIDED', $2, $3, $4, '2024-01-01', $5, 'NONE')`,
    [id, changes.to ?? recipientId, position('DG-CNAC'), changes.recordId ?? randomUUID(), readAt],
  );
  return id;
}

const isThere = async (id: string): Promise<boolean> => (await count(`notifications where id = '${id}'`)) === 1;

async function upload(uploadedAt: string): Promise<{ id: string; key: string }> {
  const { key, mediaType, sizeBytes } = await office.app.files.put(Readable.from([Buffer.from('%PDF-1.4\n%%EOF')]), 'preuve.pdf');
  const id = randomUUID();
  await office.sql(
    `insert into files (id, key, name, media_type, size_bytes, sha256, uploaded_by_id, uploaded_at) values ($1, $2, 'preuve.pdf', $3, $4, 'x', $5, $6)`,
    [id, key, mediaType, sizeBytes, recipientId, uploadedAt],
  );
  return { id, key };
}

const stored = async (key: string): Promise<boolean> => (await readdir(office.app.config.filesDir)).includes(key);

beforeAll(async () => {
  office = await openOffice({ start: at('2026-03-02T02:00') });
  recipientId = (await office.sql<{ id: string }>(`select id from officials where email like 'dg.cnac@%'`))[0]?.id ?? '';
});
beforeEach(async () => {
  await office.sql('delete from legal_holds');
  await office.sql('delete from removed_files');
});
afterAll(() => office.close());

test('Who reads how long data is kept, and who does not', async () => {
  for (const mailbox of ['admin', 'cabinet', 'minister', 'auditor']) {
    const answer = await (await office.signIn(mailbox)).query<{ retention: { category: string }[] }>(retention);
    expect(answer.retention).toContainEqual(expect.objectContaining({ category: 'CLOSED_RECORDS', end: 'PROPOSED', period: 120, unit: 'MONTH' }));
  }
  for (const mailbox of ['sg', 'inspector', 'dg.cnas', 'focal.cnas'])
    for (const query of [retention, '{ retentionRuns { at } }', '{ archiveProposal { totalCount } }'])
      await (await office.signIn(mailbox)).expectRefusal('access.denied', query);
});

test('A night removes what was read long ago, and nothing that is unread, owed, recent or on hold', async () => {
  const issued = await issue(office, { lead: 'DG-CNAC' });
  const owed = await office.sql<{ id: string }>(
    `update notifications set read_at = '2024-02-01' where record_id = $1 and obligation_id is not null returning id`,
    [issued.id],
  );
  expect(owed.length).toBeGreaterThan(0);
  const [old, unread, recent] = [await tell('2025-02-28'), await tell(null), await tell('2025-03-03')];
  const heldRecordId = randomUUID();
  const [ofHeldRecord, ofHeldPerson] = [await tell('2024-02-01', { recordId: heldRecordId }), await tell('2024-02-01', { to: await otherId() })];
  await hold('DIRECTIVE', heldRecordId);
  await hold('OFFICIAL', await otherId());
  const [before] = (await (await office.signIn('admin')).query<{ retention: { forecast: object }[] }>(retention)).retention;
  expect(before?.forecast).toEqual({ dueCount: 1, heldCount: 2 });
  await purge();
  expect(await Promise.all([old, unread, recent, ofHeldRecord, ofHeldPerson, owed[0]?.id ?? ''].map(isThere))).toEqual([
    false,
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(await lastCounts()).toMatchObject({ on: '2026-03-02', READ_NOTIFICATIONS: 1 });
});

const otherId = async (): Promise<string> => (await office.sql<{ id: string }>(`select id from officials where email like 'dg.cnr@%'`))[0]?.id ?? '';

test('A night runs once, and the history tells of it once', async () => {
  await anotherNight();
  const runs = await count(`audit_entries where act = 'retention.purge'`);
  await tell('2024-02-01');
  await purge();
  expect(await count(`audit_entries where act = 'retention.purge'`)).toBe(runs);
  await anotherNight();
  expect(await count(`audit_entries where act = 'retention.purge'`)).toBe(runs + 1);
  const { retentionRuns } = await (
    await office.signIn('auditor')
  ).query<{ retentionRuns: { counts: object[] }[] }>('{ retentionRuns { at counts { category count } } }');
  expect(retentionRuns[0]?.counts).toEqual([{ category: 'READ_NOTIFICATIONS', count: 1 }]);
});

test('A run that is killed in the middle is taken up where it stopped, and told of once', async () => {
  for (let told = 0; told < 3; told++) await tell('2024-02-01');
  await office.sql(`insert into absences (official_id, starts_on, ends_on, reason) values ($1, '2020-01-01', '2020-01-05', 'LEAVE')`, [recipientId]);
  await office.sql(`update settings set value = jsonb_set(value, '{on}', '"2026-01-01"') where key = 'retention.run'`);
  const runs = await count(`audit_entries where act = 'retention.purge'`);
  const locker = new Postgres({ connectionString: office.databaseUrl });
  await locker.connect();
  const victim = await Victim.start(office, 'worker');
  try {
    await locker.query('begin');
    await locker.query('lock table absences in exclusive mode');
    victim.begin('retention.purge');
    await waiting('absences');
    await victim.kill();
    expect(
      await count(
        `settings where key = 'retention.run' and (value -> 'counts' ->> 'READ_NOTIFICATIONS')::int = 3 and not (value ->> 'finished')::boolean`,
      ),
    ).toBe(1);
    await locker.query('rollback');
    await purge();
  } finally {
    await locker.end();
    await victim.remove();
  }
  expect(await count(`audit_entries where act = 'retention.purge'`)).toBe(runs + 1);
  expect(await lastCounts()).toMatchObject({ READ_NOTIFICATIONS: 3, PAST_ABSENCES: 1 });
});

/** Until another process waits for a table. */
async function waiting(table: string): Promise<void> {
  for (let look = 0; look < 200; look++) {
    if (await count(`pg_locks where not granted and relation = '${table}'::regclass`)) return;
    await new Promise((passed) => setTimeout(passed, 50));
  }
  throw new Error(`nobody waits for ${table}`);
}

test('A file that was never attached loses its row, then its content; one that a person attaches meanwhile keeps both', async () => {
  const [old, recent] = [await upload('2026-01-01'), await upload('2026-02-20')];
  const [attached] = [await upload('2026-01-01')];
  await office.sql('update files set record_id = $1 where id = $2', [randomUUID(), attached?.id]);
  await anotherNight();
  expect(await Promise.all([old, recent, attached].map((file) => stored(file?.key ?? '')))).toEqual([false, true, true]);
  expect(await count('removed_files')).toBe(0);
});

test('Content that a killed run left in the store goes with the next one', async () => {
  const { key, id } = await upload('2026-01-01');
  await office.sql(
    `with gone as (delete from files where id = $1 returning key) insert into removed_files select key, '2026-03-02T08:00Z'::timestamptz from gone`,
    [id],
  );
  await office.sql(`insert into removed_files values ($1, '2026-03-02T08:00Z')`, [randomUUID()]);
  await purge();
  expect(await stored(key)).toBe(false);
  expect(await count('removed_files')).toBe(0);
});

test('A mail keeps its day and its recipient, and loses the address it went to', async () => {
  const insert = (id: string, state: string) =>
    office.sql(
      `insert into mails (id, recipient_id, address, language, state, message_id, created_at, next_attempt_at, last_error) values ($1, $2, 'x@mutabaa.example', 'AR', $3, $4, '2024-01-01', '2030-01-01', '550 no such user')`,
      [id, recipientId, state, `<${id}@x>`],
    );
  const [sent, queued] = [randomUUID(), randomUUID()];
  await insert(sent, 'ACCEPTED');
  await insert(queued, 'QUEUED');
  await anotherNight();
  const rows = await office.sql<{ address: string; last_error: string | null }>(
    'select address, last_error from mails where id = any($1) order by state',
    [[sent, queued]],
  );
  expect(rows).toEqual([
    { address: '', last_error: null },
    { address: 'x@mutabaa.example', last_error: '550 no such user' },
  ]);
});

test('A draft that nobody has touched for a year goes with its steps, and the history says so', async () => {
  const recorded = await act(
    office,
    'cabinet',
    'record',
    draft({ confidentiality: 'RESTRICTED', milestones: [{ title: 'Étape', dueOn: '2026-03-05' }] }),
  );
  const kept = await act(office, 'cabinet', 'record', draft());
  const trigger = 'audit_entries_append_only';
  await office.sql(`alter table audit_entries disable trigger ${trigger}`);
  await office.sql(`update audit_entries set recorded_at = '2024-01-01' where record_id = $1`, [recorded.id]);
  await office.sql(`alter table audit_entries enable trigger ${trigger}`);
  await office.sql(`update directives set recorded_at = '2024-01-01' where id = any($1)`, [[recorded.id, kept.id]]);
  await anotherNight();
  expect(await office.sql('select id from directives where id = any($1)', [[recorded.id, kept.id]])).toEqual([{ id: kept.id }]);
  expect(await count(`restricted_texts where record_id = '${recorded.id}'`)).toBe(0);
  expect(await count(`audit_entries where record_id = '${recorded.id}' and act = 'directive.purge'`)).toBe(1);
});

test('Sessions that have long expired go; those of today stay', async () => {
  await office.sql(
    `insert into auth."session" ("id", "expiresAt", "token", "updatedAt", "userId") select 'old', clock_timestamp() - interval '31 days', 'old', clock_timestamp(), id from auth."user" limit 1`,
  );
  await office.signIn('cabinet');
  const before = await count('auth."session"');
  await anotherNight();
  expect(await count('auth."session"')).toBe(before - 1);
});

test('The history loses the address from which somebody signed in a year ago, and keeps that they did, with its commitment', async () => {
  const signedIn = async (on: string, officialId: string): Promise<string> => {
    const [entry] = await office.sql<{ id: string }>(
      `insert into audit_entries (recorded_at, actor_id, act, subject_type, subject_id, details, request_id)
       values ($1, $2, 'session.open', 'OFFICIAL', $2, '{"address": {"commitment": "00"}}', 'x') returning id`,
      [on, officialId],
    );
    await office.sql(`insert into audit_personal (entry_id, name, salt, value) values ($1, 'address', '00', '"10.0.0.1"')`, [entry?.id]);
    return entry?.id ?? '';
  };
  await hold('OFFICIAL', await otherId());
  const [old, recent, held] = [
    await signedIn('2025-02-01', recipientId),
    await signedIn('2026-01-01', recipientId),
    await signedIn('2025-02-01', await otherId()),
  ];
  await anotherNight();
  const left = await office.sql<{ entry_id: string }>('select entry_id from audit_personal where entry_id = any($1) order by 1', [
    [old, recent, held],
  ]);
  expect(left.map(({ entry_id: id }) => id)).toEqual([recent, held].sort((one, other) => Number(one) - Number(other)));
  expect(await count(`audit_entries where id = ${old} and details = '{"address": {"commitment": "00"}}'`)).toBe(1);
  const [told] = await office.sql<{ details: object }>(
    `select details from audit_entries where act = 'audit.erase_personal' order by id desc limit 1`,
  );
  expect(told?.details).toEqual({ erased: [`${old} address`], reason: 'retention.sign_in_addresses' });
});

test('A hold that is placed while a purge is under way waits for its batch, and holds from then on', async () => {
  const recordId = (await issue(office)).id;
  const first = await tell('2024-02-01', { recordId });
  const purging = new Postgres({ connectionString: office.databaseUrl });
  await purging.connect();
  await purging.query('begin');
  await purging.query('select pg_advisory_xact_lock_shared(421003)');
  const placed = (await office.signIn('cabinet')).query('mutation ($input: PlaceHoldInput!) { placeHold(input: $input) { hold { id } } }', {
    input: { subjectType: 'DIRECTIVE', subjectId: recordId, reason: 'x' },
  });
  let done = false;
  void placed.then(() => (done = true));
  await new Promise((passed) => setTimeout(passed, 300));
  expect(done).toBe(false);
  await purging.query('commit');
  await purging.end();
  await placed;
  await anotherNight();
  expect(await isThere(first)).toBe(true);
});

test('A shorter period is rehearsed before it is set, within its bounds', async () => {
  const admin = await office.signIn('admin');
  const dueAfter = async (period: number): Promise<number> =>
    (await admin.query<{ retentionForecast: { dueCount: number } }>(forecast, { category: 'READ_NOTIFICATIONS', period })).retentionForecast.dueCount;
  const before = [await dueAfter(365), await dueAfter(90)] as const;
  await tell('2025-10-01');
  expect([await dueAfter(365), await dueAfter(90)]).toEqual([before[0], before[1] + 1]);
  await admin.expectRefusal('setting.out_of_bounds', forecast, { category: 'READ_NOTIFICATIONS', period: 89 });
  await (await office.signIn('dg.cnas')).expectRefusal('access.denied', forecast, { category: 'READ_NOTIFICATIONS', period: 90 });
});

test('Records that are over are proposed for the archives to those who may see them, and stay', async () => {
  const { id, reference } = await issue(office, { confidentiality: 'RESTRICTED' });
  await office.sql(`update directives set state = 'CLOSED', closed_at = '2010-01-01', issued_at = '2009-01-01' where id = $1`, [id]);
  await office.sql(`update obligations set settled_at = '2010-01-01' where record_id = $1`, [id]);
  const proposedTo = async (mailbox: string) =>
    (
      await (
        await office.signIn(mailbox)
      ).query<{ archiveProposal: { rows: { reference: string }[] } }>('{ archiveProposal { totalCount rows { reference } } }')
    ).archiveProposal;
  expect(await proposedTo('cabinet')).toEqual({ totalCount: 1, rows: [{ reference }] });
  expect(await proposedTo('auditor')).toEqual({ totalCount: 0, rows: [] });
  await anotherNight();
  expect(await count(`directives where id = '${id}'`)).toBe(1);
});

test('The application itself can remove none of these rows', async () => {
  await office.app.transactions.asJob('test', async ({ em }) => {
    for (const table of [
      'notifications',
      'absences',
      'files',
      'audit_entries',
      'mail_preferences',
      'erasures',
      'breach_amendments',
      'legal_holds',
      'breaches',
    ])
      await em
        .execute('savepoint before')
        .then(() => expect(em.execute(`delete from ${table}`)).rejects.toThrow(/permission denied/))
        .then(() => em.execute('rollback to before'));
  });
});
