import { join } from 'node:path';
import type { Client } from 'pg';
import { ConfigProblem } from '../config.js';
import { applicationRole } from '../install.js';
import { inBackup } from './backup.js';
import type { Manifest } from './manifest.js';
import { getTool, runTool, serverMajor, withClient } from './postgres-tools.js';
import { prepareRestored } from './restored-database.js';

export interface DumpOrder {
  /** The role that owns the database; it needs CREATEDB. */
  ownerUrl: string;
  from: string;
  manifest: Manifest;
  replace: boolean;
  stamp: string;
}

/** Restores into a database beside the one that stands, then exchanges their names in one transaction. Returns the name of the old one. */
export async function restoreDump({ ownerUrl, from, manifest, replace, stamp }: DumpOrder): Promise<string | null> {
  const name = databaseOf(ownerUrl);
  const [draft, aside] = [`${name}_restoring_${stamp}`, `${name}_before_${stamp}`];
  const desk = withDatabase(ownerUrl, 'postgres');
  const major = await serverMajor(desk);
  if (manifest.postgres > major)
    throw new ConfigProblem(`The backup is of PostgreSQL ${manifest.postgres}, the server is ${major}: older servers cannot read it.`);
  const tool = await getTool('pg_restore', manifest.postgres);
  return withClient(desk, async (client) => {
    const stands = await refuseStanding(client, ownerUrl, { name, aside, replace });
    await makeRole(client);
    await client.query(`create database ${client.escapeIdentifier(draft)} template template0 encoding 'UTF8'`).catch(refuseUnlessMayCreate);
    try {
      const draftUrl = withDatabase(ownerUrl, draft);
      await runTool(tool, draftUrl, ['--no-owner', '--exit-on-error', '--single-transaction', join(from, inBackup.dump)]);
      await prepareRestored(draftUrl, manifest);
      if (stands === 'EMPTY') await client.query(`drop database ${client.escapeIdentifier(name)}`);
      await exchange(client, { name, draft, aside: stands === 'FILLED' ? aside : null });
      return stands === 'FILLED' ? aside : null;
    } catch (problem) {
      await client.query(`drop database if exists ${client.escapeIdentifier(draft)}`);
      throw problem;
    }
  });
}

/** Null where no database stands. Throws while one is in use, or holds something and there is no leave to replace it. */
async function refuseStanding(client: Client, ownerUrl: string, { name, aside, replace }: { name: string; aside: string; replace: boolean }) {
  const { rowCount: stands } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (!stands) return null;
  const { rows } = await client.query<{ application: string }>(
    `select distinct coalesce(nullif(application_name, ''), 'another program') as application from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
    [name],
  );
  if (rows.length)
    throw new ConfigProblem(`The database ${name} is in use (${rows.map((row) => row.application).join(', ')}): stop Mutabaa everywhere first.`);
  const filled = await withClient(
    ownerUrl,
    async (owner) => (await owner.query(`select 1 from pg_tables where schemaname in ('public', 'auth') limit 1`)).rowCount,
  );
  if (filled && !replace) throw new ConfigProblem(`The database ${name} is not empty: with --yes it is set aside as ${aside}.`);
  return filled ? 'FILLED' : 'EMPTY';
}

/** What the dump grants to; its password is given at the next start. */
async function makeRole(client: Client): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [applicationRole]);
  if (!rowCount) await client.query(`create role ${client.escapeIdentifier(applicationRole)} nologin`);
}

function refuseUnlessMayCreate(problem: unknown): never {
  if (problem instanceof Error && 'code' in problem && problem.code === '42501')
    throw new ConfigProblem('The role of DATABASE_URL may not create databases, which a restore needs: alter role mutabaa_owner createdb.');
  throw problem;
}

async function exchange(client: Client, { name, draft, aside }: { name: string; draft: string; aside: string | null }): Promise<void> {
  const rename = (from: string, to: string): string => `alter database ${client.escapeIdentifier(from)} rename to ${client.escapeIdentifier(to)}`;
  await client.query('begin');
  try {
    if (aside) await client.query(rename(name, aside));
    await client.query(rename(draft, name));
    await client.query('commit');
  } catch (problem) {
    await client.query('rollback');
    throw problem;
  }
}

const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
