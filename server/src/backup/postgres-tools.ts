import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { ConfigProblem } from '../config.js';
import { launchEnvironment } from '../platform/postgres-launch.js';

const run = promisify(execFile);
const saidAtMost = 16 * 1024 * 1024;

export type Tool = 'pg_dump' | 'pg_restore';

/** Where Debian keeps the programs of each version side by side. */
const debianFolder = '/usr/lib/postgresql';

/** The newest of a tool on this machine; null where there is none. */
export async function findTool(tool: Tool): Promise<{ path: string; major: number } | null> {
  const versions = await readdir(debianFolder).catch(() => []);
  const candidates = [...versions.map((version) => join(debianFolder, version, 'bin', tool)), tool];
  const found = await Promise.all(candidates.map(async (path) => ({ path, major: await majorOf(path) })));
  return found.reduce<{ path: string; major: number } | null>((best, one) => (one.major > (best?.major ?? 0) ? one : best), null);
}

async function majorOf(path: string): Promise<number> {
  const { stdout } = await run(path, ['--version'], { env: launchEnvironment }).catch(() => ({ stdout: '' }));
  return Number(/\) (\d+)/.exec(stdout)?.[1] ?? 0);
}

/** A tool reads what its own version and older ones wrote, and nothing newer. */
export async function getTool(tool: Tool, major: number): Promise<string> {
  const found = await findTool(tool);
  if (found && found.major >= major) return found.path;
  const present = found ? `the one found is of version ${found.major}` : 'none was found';
  throw new ConfigProblem(`${tool} of PostgreSQL ${major} or newer is needed, ${present}: apt-get install postgresql-client-${major}.`);
}

/** Runs a tool on a database; its password travels in the environment, where no list of processes shows it. */
export async function runTool(path: string, databaseUrl: string, parameters: string[]): Promise<void> {
  const url = new URL(databaseUrl);
  const password = decodeURIComponent(url.password);
  url.password = '';
  try {
    await run(path, [...parameters, `--dbname=${url.href}`, '--no-password'], {
      env: { ...launchEnvironment, PGPASSWORD: password, PGAPPNAME: 'mutabaa backup' },
      maxBuffer: saidAtMost,
    });
  } catch (problem) {
    const { stderr = '', message } = problem as Error & { stderr?: string };
    throw new ConfigProblem(explain(stderr.trim() || message));
  }
}

function explain(said: string): string {
  if (!said.includes('row-level security')) return said;
  return `${said}\nThe role that saves must read past row-level security: set DATABASE_BACKUP_URL to one with BYPASSRLS (docs/operations.md).`;
}

export async function withClient<T>(databaseUrl: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'mutabaa backup', options: '-c mutabaa.viewer=job:restore' });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

export const serverMajor = (databaseUrl: string): Promise<number> =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ major: number }>(`select current_setting('server_version_num')::int / 10000 as major`);
    return rows[0]?.major ?? 0;
  });
