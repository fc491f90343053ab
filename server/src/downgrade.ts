import type { MikroORM } from '@mikro-orm/postgresql';
import { migrations } from '../../migrations/index.ts';
import { ConfigProblem } from './config.js';
import { entities } from './entities.js';
import { withClient } from './backup/postgres-tools.js';
import { installLock } from './install.js';
import { openDatabase } from './platform/database.js';

/** What going back to an earlier state of the schema means. */
export interface Downgrade {
  /** Migrations undone, the latest first. */
  reverts: string[];
  /** What is lost with them: tables and columns that hold something. */
  losses: { what: string; rowCount: number }[];
}

/**
 * Takes the schema back to what it was after a migration, so that the version before this one can run again. Throws a
 * `ConfigProblem` for a name it does not know, a database of a newer version, or one that somebody works on.
 */
export async function downgrade(ownerUrl: string, to: string, { confirmed }: { confirmed: boolean }): Promise<Downgrade> {
  return withClient(ownerUrl, async (turn) => {
    await turn.query('select pg_advisory_lock($1)', [installLock]);
    await refuseUse(ownerUrl);
    const database = await openDatabase({ url: ownerUrl, entities, migrations, poolSize: 2, statementTimeoutMilliseconds: 600_000 });
    try {
      const reverts = await namesAfter(database, to);
      const losses = await findLosses(database, ownerUrl, reverts);
      if (confirmed && reverts.length) await database.migrator.down({ to });
      return { reverts, losses };
    } finally {
      await database.close();
    }
  });
}

async function namesAfter(database: MikroORM, to: string): Promise<string[]> {
  const executed = (await database.migrator.getExecuted()).map(({ name }) => name);
  const unknown = executed.find((name) => !migrations.some((migration) => migration.name === name));
  if (unknown) throw new ConfigProblem(`The database is of a newer version, which knows ${unknown}: go back with that version first.`);
  if (!executed.includes(to)) throw new ConfigProblem(`${to} is no migration of this database; the last is ${executed.at(-1) ?? 'none'}.`);
  return executed.slice(executed.indexOf(to) + 1).reverse();
}

/** Whoever works on the tables would write into what is going away. */
async function refuseUse(ownerUrl: string): Promise<void> {
  const names = await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select distinct application_name as name from pg_stat_activity
        where datname = current_database() and application_name like 'mutabaa%' and application_name <> 'mutabaa backup'`,
    );
    return rows.map(({ name }) => name);
  });
  if (names.length) throw new ConfigProblem(`The database is in use (${names.join(', ')}): stop Mutabaa everywhere first.`);
}

async function findLosses(database: MikroORM, ownerUrl: string, reverts: string[]): Promise<Downgrade['losses']> {
  const statements = reverts.flatMap((name) => downStatements(database, name));
  const dropped = statements.flatMap(droppedBy);
  return withClient(ownerUrl, async (client) => {
    const losses: Downgrade['losses'] = [];
    for (const { table, column } of dropped) {
      const { rows } = await client.query<{ there: boolean }>(`select to_regclass($1) is not null as there`, [table]);
      if (!rows[0]?.there) continue;
      const counted = await client.query<{ count: number }>(`select count(${column ?? '*'})::int as count from ${table}`);
      const rowCount = counted.rows[0]?.count ?? 0;
      if (rowCount) losses.push({ what: column ? `${table}.${column}` : table, rowCount });
    }
    return losses;
  });
}

function downStatements(database: MikroORM, name: string): string[] {
  const found = migrations.find((migration) => migration.name === name);
  if (!found) return [];
  const migration = new found.class(database.em.getDriver(), database.config);
  void migration.down();
  return migration.getQueries().map(String);
}

/** Tables and columns that a statement of ours drops. */
export function droppedBy(statement: string): { table: string; column: string | null }[] {
  const table = /^drop table (?:if exists )?((?:"?\w+"?\.)?"?\w+"?)/i.exec(statement)?.[1];
  if (table) return [{ table, column: null }];
  const altered = /^alter table ((?:"?\w+"?\.)?"?\w+"?) /i.exec(statement)?.[1];
  if (!altered) return [];
  return [...statement.matchAll(/drop column (?:if exists )?("?\w+"?)/gi)].map(([, column]) => ({ table: altered, column: column ?? null }));
}
