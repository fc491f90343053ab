import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { migrations } from '../../../migrations/index.ts';
import { downgrade } from '../../src/downgrade.js';
import { entities } from '../../src/entities.js';
import { openDatabase, type Database } from '../../src/platform/database.js';
import { copyDatabase, dropDatabase } from '../office/database-copy.js';

/** The demo office, not an empty database, is taken back one migration after another, and up again. */
let url: string;
let database: Database;
let owner: Client;
const names = migrations.map(({ name }) => name);
const [first = '', ...later] = names;
/** What a migration works out from other tables when it goes up, and takes away again when it goes down. */
const workedOut: Record<string, string> = { '20260311050000-restricted-fence': 'public.relations' };

beforeAll(async () => {
  url = await copyDatabase(process.env.OFFICE_TEMPLATE_URL ?? '');
  database = await openDatabase({ url, entities, migrations, statementTimeoutMilliseconds: 60_000 });
  owner = new Client({ connectionString: url, options: '-c mutabaa.viewer=job:test' });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.close();
  await dropDatabase(url);
});

/** Rows of every table of the office and of sign-in, by name. */
async function counts(): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth') and tablename <> 'migrations' order by 1`,
  );
  const found: Record<string, number> = {};
  for (const { name } of rows) found[name] = Number((await owner.query<{ count: string }>(`select count(*) from ${name}`)).rows[0]?.count);
  return found;
}

test('Each step back keeps every row of the tables that stay, and each step up again loses none and leaves no drift', async () => {
  const full = await counts();
  const before: Record<string, number>[] = [];
  for (const name of [...later].reverse()) {
    await database.migrator.down({ migrations: [name] });
    const left = await counts();
    const again = workedOut[name];
    if (again) full[again] = left[again] ?? 0;
    expect([name, left]).toEqual([name, Object.fromEntries(Object.keys(left).map((table) => [table, full[table] ?? 0]))]);
    before.unshift(left);
  }
  expect((await database.migrator.getExecuted()).map(({ name }) => name)).toEqual([first]);
  const kept = { ...before[0] };
  for (const table of Object.values(workedOut)) delete kept[table];
  expect(Object.keys(kept).length).toBeGreaterThan(15);
  for (const name of later) {
    await database.migrator.up({ migrations: [name] });
    expect([name, await counts()]).toEqual([name, expect.objectContaining(kept)]);
  }
  expect(Object.keys(await counts())).toEqual(Object.keys(full));
  expect((await database.schema.getUpdateSchemaSQL({ wrap: false })).trim()).toBe('');
}, 120_000);

test('The version before this one starts on the newer schema: it leaves alone what it does not know', async () => {
  const older = await openDatabase({ url, entities, migrations: migrations.slice(0, -1) });
  expect(await older.migrator.up()).toEqual([]);
  expect((await older.migrator.getExecuted()).map(({ name }) => name)).toEqual(names);
  await older.close();
});

test('Going back is refused for a name nobody knows, while somebody works, and for a database of a newer version', async () => {
  await database.close();
  await expect(downgrade(url, '20200101000000-before-us', { confirmed: true })).rejects.toThrow('is no migration of this database');
  const office = new Client({ connectionString: url, application_name: 'mutabaa queue' });
  await office.connect();
  await expect(downgrade(url, first, { confirmed: true })).rejects.toThrow('is in use (mutabaa queue)');
  await office.end();
  await owner.query(`insert into migrations (name) values ('29990101000000-of-tomorrow')`);
  await expect(downgrade(url, first, { confirmed: true })).rejects.toThrow('is of a newer version, which knows 29990101000000-of-tomorrow');
  await owner.query(`delete from migrations where name = '29990101000000-of-tomorrow'`);
});

test('It first says what would be undone and lost; only then, and only with leave, it is done', async () => {
  const to = '20260309080000-telling';
  await owner.query(`insert into alarms (key, kind, found_at) values ('test', 'MAIL_STANDING', clock_timestamp())`);
  const asked = await downgrade(url, to, { confirmed: false });
  expect(asked.reverts).toEqual(names.slice(names.indexOf(to) + 1).reverse());
  expect(asked.losses).toContainEqual({ what: '"alarms"', rowCount: 1 });
  expect(await counts()).toMatchObject({ 'public.alarms': 1 });
  expect(await downgrade(url, to, { confirmed: true })).toEqual(asked);
  expect(await counts()).not.toHaveProperty('public.alarms');
  expect((await downgrade(url, to, { confirmed: true })).reverts).toEqual([]);
}, 60_000);
