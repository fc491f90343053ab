import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client as Postgres } from 'pg';
import { readCheckpoints, keysOf } from '../../../audit-verify/checkpoints.mjs';
import { itemsOf, withDatabase } from '../../../audit-verify/database.mjs';
import { examine } from '../../../audit-verify/examination.mjs';
import { openOffice, type Office } from '../../../test/office.js';
import { act, issue } from '../../../test/office/acts.js';
import { logOf, tamper, verify } from '../../../trials/tampering.mjs';
import { liveTamperings } from '../../../trials/live-tampering.mjs';
import { checkpoint } from './checkpoint.service.js';
import { sequence } from './sequencer.service.js';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
  for (let round = 0; round < 8; round++) {
    const { id } = await issue(office, { title: `Directive ${round}` });
    await act(office, 'dg.cnas', 'acknowledge', { directiveId: id });
    await recordOfficial(round);
    await numberAll();
    expect(await checkpoint(office.app)).toBeNull();
  }
});
afterAll(() => office.close());

async function recordOfficial(round: number): Promise<void> {
  const admin = await office.signIn('admin');
  await admin.query('mutation ($input: RecordOfficialInput!) { recordOfficial(input: $input) { official { id } } }', {
    input: { nameAr: 'هدى الزعفران', nameLatin: 'Houda Ezzaafarane', email: `houda.${round}@mutabaa.example`, language: 'FR' },
  });
}

const unnumbered = async (): Promise<number> => {
  const [row] = await office.sql<{ count: number }>(
    'select count(*)::int as count from audit_entries e where not exists (select 1 from audit_chain c where c.entry_id = e.id)',
  );
  return row?.count ?? 0;
};

/** Other tests write on the same server, and a number waits for every transaction that was open before. */
async function numberAll(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    await sequence(office.app.transactions);
    if ((await unnumbered()) === 0) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error('some entries are still without a number');
}

const fileText = (): Promise<string> => readFile(office.app.checkpoints.path, 'utf8');
const keys = (): ReturnType<typeof keysOf> => keysOf([office.app.checkpoints.signingKey.publicKeyPem]);

async function verified(): Promise<Awaited<ReturnType<typeof examine>>> {
  const { checkpoints, problem } = readCheckpoints(await fileText(), keys());
  expect(problem).toBeNull();
  return withDatabase(office.databaseUrl, (items, now) => examine(items, { checkpoints, now }));
}

test('What the office did is numbered without gaps, chained and signed, and the separate program finds that it holds', async () => {
  const { counts, problems, fileProblem } = await verified();
  expect({ problems, fileProblem }).toEqual({ problems: [], fileProblem: null });
  expect(counts.entries).toBeGreaterThan(30);
  expect(counts).toMatchObject({ waiting: 0, checkpoints: 8, erased: 0 });
  expect(counts.commitments).toBeGreaterThanOrEqual(24);
});

test('Several sequencers at once give each entry one number', async () => {
  await Promise.all(Array.from({ length: 6 }, (_, round) => issue(office, { title: `À la fois ${round}` })));
  await Promise.all(Array.from({ length: 8 }, () => sequence(office.app.transactions)));
  await numberAll();
  expect((await verified()).problems).toEqual([]);
});

test('An entry whose transaction began earlier and commits later gets its number in its place', async () => {
  const slow = new Postgres({ connectionString: office.databaseUrl });
  await slow.connect();
  const insert = (client: Pick<Postgres, 'query'>, name: string): Promise<unknown> =>
    client.query(
      `insert into audit_entries (recorded_at, act, subject_type, details, request_id) values (clock_timestamp(), $1, 'FILE', '{}', 'late')`,
      [name],
    );
  await slow.query('begin');
  await insert(slow, 'late.first');
  await office.sql(
    `insert into audit_entries (recorded_at, act, subject_type, details, request_id) values (clock_timestamp(), 'late.second', 'FILE', '{}', 'late')`,
  );
  expect(await sequence(office.app.transactions)).toBe(0);
  await slow.query('commit');
  await slow.end();
  await numberAll();
  const rows = await office.sql<{ act: string }>(
    `select e.act from audit_chain c join audit_entries e on e.id = c.entry_id where e.act like 'late.%' order by c.sequence`,
  );
  expect(rows.map((row) => row.act)).toEqual(['late.first', 'late.second']);
  expect((await verified()).problems).toEqual([]);
});

test('A sequencer that dies in the middle leaves no half of a batch', async () => {
  await issue(office, { title: 'Avant la panne' });
  await office.sql(`create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`);
  await office.sql('create constraint trigger dies after insert on audit_chain deferrable initially deferred for each row execute function die()');
  let died = false;
  for (let tries = 0; tries < 200 && !died; tries++)
    died = await sequence(office.app.transactions).then(
      () => false,
      () => true,
    );
  await office.sql('drop trigger dies on audit_chain');
  await office.sql('drop function die');
  expect(died).toBe(true);
  expect(await unnumbered()).toBeGreaterThan(0);
  await numberAll();
  expect((await verified()).problems).toEqual([]);
});

test('On another server, where transaction ids begin anew, the chain goes on with what was left and then with what is new', async () => {
  await issue(office, { title: 'Avant la restauration' });
  // What a restore looks like: the entries keep the transaction ids of the server they were written on, which are ahead of ours.
  const root = await superuser();
  await root.query(`set session_replication_role = replica`);
  await root.query(`update audit_servers set system_identifier = 'another'`);
  await root.query(
    `update audit_entries e set transaction_id = (e.transaction_id::text::bigint + 5000000)::text::xid8 where not exists (select 1 from audit_chain c where c.entry_id = e.id)`,
  );
  await root.end();
  await numberAll();
  await issue(office, { title: 'Après la restauration' });
  await numberAll();
  expect(await office.sql('select number from audit_servers order by 1')).toEqual([{ number: 1 }, { number: 2 }]);
  expect((await verified()).problems).toEqual([]);
});

test('A file that lost its last lines gets them again, and half a line is written whole', async () => {
  await checkpoint(office.app);
  const whole = await fileText();
  const { writeFile } = await import('node:fs/promises');
  await writeFile(office.app.checkpoints.path, whole.slice(0, -120));
  expect(await checkpoint(office.app)).toBeNull();
  const { checkpoints, problem } = readCheckpoints(await fileText(), keys());
  expect([checkpoints.length, problem]).toEqual([whole.split('\n').length - 1, null]);
  await writeFile(office.app.checkpoints.path, whole);
});

test('Where the file is ahead of the database nothing is signed', async () => {
  const whole = await fileText();
  const { appendFile, writeFile } = await import('node:fs/promises');
  const last = JSON.parse(whole.trim().split('\n').at(-1) ?? '') as { sequence: number };
  await appendFile(office.app.checkpoints.path, `${JSON.stringify({ ...last, sequence: last.sequence + 5 })}\n`);
  await issue(office);
  await numberAll();
  expect(await checkpoint(office.app)).toBe('FILE_AHEAD');
  await writeFile(office.app.checkpoints.path, whole);
  expect(await checkpoint(office.app)).toBeNull();
});

test('Workers that share a folder, or have one each, write one chain of checkpoints', async () => {
  const { openCheckpointFolder } = await import('./checkpoint-folder.js');
  const { mkdtemp } = await import('node:fs/promises');
  const elsewhere = await mkdtemp(join(office.app.config.dataDir, 'other-'));
  const auditKeyFile = join(office.app.config.auditDir, 'signing-key.pem');
  const other = { ...office.app, checkpoints: await openCheckpointFolder({ auditDir: elsewhere, auditKeyFile }) };
  for (let round = 0; round < 3; round++) {
    await issue(office);
    await numberAll();
    await Promise.all([checkpoint(office.app), checkpoint(other), checkpoint(office.app), checkpoint(other)]);
  }
  await Promise.all([checkpoint(office.app), checkpoint(other)]);
  expect(await readFile(other.checkpoints.path, 'utf8')).toBe(await fileText());
  expect((await verified()).problems).toEqual([]);
});

test('Nobody changes or removes an entry, a link, a checkpoint or a server: neither the application nor the owner of the tables', async () => {
  const asApplication = (sql: string): Promise<unknown> => office.app.transactions.asJob('test.tamper', (context) => context.em.execute(sql));
  for (const [table, column] of [
    ['audit_entries', 'act'],
    ['audit_chain', 'chain_hash'],
    ['audit_checkpoints', 'line'],
    ['audit_servers', 'system_identifier'],
  ] as const) {
    for (const sql of [`update ${table} set ${column} = 'x'`, `delete from ${table}`, `truncate ${table} cascade`]) {
      await expect(asApplication(sql)).rejects.toThrow(/permission denied/);
      await expect(office.sql(sql)).rejects.toThrow(/append-only/);
    }
  }
});

async function exported(): Promise<ReturnType<typeof logOf>> {
  await numberAll();
  await checkpoint(office.app);
  const items = await withDatabase(office.databaseUrl, async (source) => {
    const read: object[] = [];
    for await (const item of source) read.push(item);
    return read;
  });
  return logOf(items, await fileText(), office.app.checkpoints.signingKey.key);
}

test('Random tamperings with the export of a real office are all found, each with the first bad entry named', async () => {
  const log = await exported();
  const now = (await office.now()).getTime();
  expect((await verify(log, now)).problems).toEqual([]);
  const { tried, missed } = await tamper(log, { count: 160, seed: 20260301, now });
  expect(missed).toEqual([]);
  expect([...tried.values()].reduce((sum, one) => sum + one, 0)).toBe(160);
});

const superuser = async (): Promise<Postgres> => {
  const url = new URL(office.databaseUrl);
  url.username = 'postgres';
  const client = new Postgres({ connectionString: url.href });
  await client.connect();
  return client;
};

test('What the superuser of the database changes with every trigger silenced is found just as well', async () => {
  await exported();
  const { checkpoints } = readCheckpoints(await fileText(), keys());
  const root = await superuser();
  for (const { name, sql, finds } of liveTamperings(checkpoints.at(-1)?.sequence ?? 0, 20260301)) {
    await root.query('begin');
    await root.query('set local session_replication_role = replica');
    await root.query(sql);
    const { problems, fileProblem } = await examine(itemsOf(root), { checkpoints, now: (await office.now()).getTime() });
    await root.query('rollback');
    expect([name, problems[0], finds(problems[0] ?? null, fileProblem)]).toEqual([name, problems[0], true]);
  }
  await root.end();
});
