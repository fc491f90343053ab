import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrations } from '../../../migrations/index.ts';
import { entities } from '../../src/entities.js';
import { openDatabase, type Database } from '../../src/platform/database.js';
import { longLockOf } from './migration-locks.js';

/**
 * Up to here no office was at work. What comes later runs while people act: a lock on a table that grows needs its reason
 * in this list, by migration and table, or another way.
 */
const lastBeforeWork = '20260311070000-data-protection';
const accepted: Record<string, string> = {};

let database: Database;
beforeAll(async () => (database = await openDatabase({ url: process.env.OFFICE_TEMPLATE_URL ?? '', entities })));
afterAll(() => database.close());

function statementsOf({ class: Written }: (typeof migrations)[number]): string[] {
  const migration = new Written(database.em.getDriver(), database.config);
  void migration.up();
  return migration.getQueries().map(String);
}

test('No migration of an office at work locks a table that grows, unless its reason is written down', () => {
  const later = migrations.filter(({ name }) => name > lastBeforeWork);
  const locks = later.flatMap((migration) => {
    const statements = statementsOf(migration);
    const made = new Set(statements.flatMap((sql) => /^create table "?(\w+)/i.exec(sql)?.[1] ?? []));
    return statements.flatMap((sql) => {
      const lock = longLockOf(sql, made);
      return lock && !accepted[`${migration.name} ${lock.table}`] ? [`${migration.name}: ${lock.table}: ${lock.why}: ${sql.slice(0, 80)}`] : [];
    });
  });
  expect(locks).toEqual([]);
});

test('The check sees what the first migrations did while nobody was at work', () => {
  const seen = migrations
    .filter(({ name }) => name <= lastBeforeWork)
    .flatMap((migration) => statementsOf(migration).flatMap((sql) => longLockOf(sql, new Set())?.why ?? []));
  expect(new Set(seen).size).toBeGreaterThanOrEqual(3);
});

test.each<[string, string, boolean]>([
  ['an index built the plain way', 'create index "x" on "obligations" ("due_on")', true],
  ['an index built beside the work', 'create index concurrently "x" on "obligations" ("due_on")', false],
  ['a foreign key checked at once', 'alter table "mails" add constraint "x" foreign key ("a") references "b" ("id")', true],
  ['a foreign key to be checked later', 'alter table "mails" add constraint "x" foreign key ("a") references "b" ("id") not valid', false],
  ['a column without default', 'alter table "directives" add column "note" text null', false],
  ['a column with a fixed default', `alter table "directives" add column "n" int not null default 1`, false],
  ['a column whose default differs by row', 'alter table "directives" add column "k" uuid not null default uuidv7()', true],
  ['another type', 'alter table "obligations" alter column "cycle" type bigint', true],
  ['all rows written', `update obligations set cycle = 1`, true],
  ['some rows written', `update obligations set cycle = 1 where cycle = 0`, false],
  ['a table that stays small', 'create index "x" on "ladders" ("kind")', false],
])('%s', (_what, statement, locks) => expect(longLockOf(statement, new Set()) !== null).toBe(locks));

test('What a migration makes itself it may fill and index', () => {
  expect(longLockOf('create index "x" on "mails" ("id")', new Set(['mails']))).toBeNull();
});
