// What a statement of a migration does to people at work: PostgreSQL holds its lock until the whole migration is committed.

/** Tables that grow with the years: a lock that lasts as long as they are read stops the office. */
export const growing = [
  'audit_entries',
  'escalations',
  'mails',
  'notifications',
  'obligations',
  'directives',
  'relations',
  'waiting_spells',
  'updates',
];

export interface LongLock {
  table: string;
  why: string;
}

/** Why a statement would hold up a growing table; null when it does not. `made` are tables that the same migration creates. */
export function longLockOf(statement: string, made: ReadonlySet<string>): LongLock | null {
  const sql = statement.replace(/\s+/g, ' ').trim();
  const table = tableOf(sql);
  if (!table || !growing.includes(table) || made.has(table)) return null;
  const why = reasonOf(sql);
  return why ? { table, why } : null;
}

const tableOf = (sql: string): string | undefined =>
  /^(?:alter table(?: only)?|update|delete from|cluster|vacuum full) "?(?:public"?\.)?"?(\w+)/i.exec(sql)?.[1] ??
  /^create (?:unique )?index .*? on "?(\w+)/i.exec(sql)?.[1];

const reasons: [RegExp, string][] = [
  [/^create (?:unique )?index (?!concurrently)/i, 'builds an index while nobody can write'],
  [/add constraint .* foreign key(?!.*not valid)/i, 'checks every row of a foreign key: add it NOT VALID, validate it later'],
  [/add constraint .* check(?!.*not valid)/i, 'checks every row: add it NOT VALID, validate it later'],
  [/add constraint .* unique \(/i, 'builds an index while nobody can read or write'],
  [/alter column .* type /i, 'writes the table anew'],
  [
    /add (?:column )?\S+ .*default (?:uuidv7|gen_random_uuid|clock_timestamp|pg_current_xact_id)\(/i,
    'writes the table anew: a default that differs by row',
  ],
  [/alter column .* set not null/i, 'reads every row'],
  [/^(?:update|delete from) (?!.* where )/i, 'writes every row'],
  [/^(?:cluster|vacuum full)/i, 'writes the table anew'],
];

const reasonOf = (sql: string): string | null => reasons.find(([pattern]) => pattern.test(sql))?.[1] ?? null;
