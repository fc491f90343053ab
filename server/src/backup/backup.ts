import { randomBytes } from 'node:crypto';
import { cp, copyFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { ConfigProblem, type Config } from '../config.js';
import { systemClock } from '../kernel/clock.js';
import { makeFolder } from '../platform/folder.js';
import { postmasterOf } from '../platform/postmaster.js';
import { productVersion } from '../platform/version.js';
import { sha256Of, writeManifest, type Manifest } from './manifest.js';
import { getTool, runTool, serverMajor } from './postgres-tools.js';

export interface BackupOrder {
  /** Folder that receives one folder a backup. */
  out: string;
  /** Folder for the secrets and signing keys, best on another medium; null: they are not copied. */
  keys: string | null;
}

/** The names inside a backup. */
export const inBackup = { dump: 'database.dump', database: 'database', files: 'files', audit: 'audit' } as const;

/**
 * Saves database, files and checkpoints into a new folder, which gets its name when it is whole. The checkpoints come first
 * and the files last: what the saved database names is there, and no saved checkpoint is ahead of it.
 */
export async function backUp(config: Config, { out, keys }: BackupOrder): Promise<{ folder: string; manifest: Manifest }> {
  const madeAt = systemClock.now().toISOString();
  const name = `mutabaa-${madeAt.replace(/[-:]|\.\d+/g, '')}`;
  await makeFolder(out, 'The folder of --out');
  const draft = join(out, `.${name}.${randomBytes(3).toString('hex')}`);
  await mkdir(draft, { mode: 0o700 });
  try {
    await saveAudit(config, draft);
    const postgres = config.databaseUrl ? await dump(config.databaseBackupUrl ?? config.databaseUrl, draft) : await copyStopped(config, draft);
    await copyTree(config.filesDir, join(draft, inBackup.files), (path) => !path.endsWith('.part'));
    const database = config.databaseUrl ? 'SERVER' : 'EMBEDDED';
    const secretsSha256 = config.databaseUrl ? null : await sha256Of(secretsPath(config));
    const manifest = await writeManifest(draft, { madeAt, product: await productVersion(), database, postgres, secretsSha256 });
    if (keys) await saveKeys(config, join(keys, `${name}-keys`));
    const folder = join(out, name);
    await rename(draft, folder);
    return { folder, manifest };
  } catch (problem) {
    await rm(draft, { recursive: true, force: true });
    throw problem;
  }
}

export const secretsPath = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'secrets.json');

async function dump(databaseUrl: string, folder: string): Promise<number> {
  const major = await serverMajor(databaseUrl);
  const tool = await getTool('pg_dump', major);
  await runTool(tool, databaseUrl, ['--format=custom', '--no-owner', `--file=${join(folder, inBackup.dump)}`]);
  return major;
}

/** A folder that nobody writes to, before and after, is a database that a start recovers. */
async function copyStopped({ dataDir }: Config, folder: string): Promise<number> {
  const source = join(dataDir, 'postgres');
  const version = await readFile(join(source, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null) throw new ConfigProblem(`DATA_DIR ${dataDir} holds no database to save.`);
  const control = (): Promise<string> => sha256Of(join(source, 'global', 'pg_control'));
  await refuseRunning(dataDir);
  const before = await control();
  await copyTree(source, join(folder, inBackup.database), (path) => basename(path) !== 'postmaster.pid');
  await refuseRunning(dataDir);
  if ((await control()) !== before) throw new ConfigProblem(`DATA_DIR ${dataDir} was in use meanwhile: stop Mutabaa and try again.`);
  return Number(version.trim());
}

/** The embedded database can be copied and replaced only while nobody runs on it. */
export async function refuseRunning(dataDir: string): Promise<void> {
  if ((await postmasterOf(join(dataDir, 'postgres')))?.runs) throw new ConfigProblem(`DATA_DIR ${dataDir} is in use: stop Mutabaa first.`);
}

/** Checkpoints and public keys; what signs them travels apart. */
async function saveAudit({ auditDir }: Config, folder: string): Promise<void> {
  const keys = new Set(await signingKeys(auditDir));
  await copyTree(auditDir, join(folder, inBackup.audit), (path) => !keys.has(path));
}

async function saveKeys(config: Config, folder: string): Promise<void> {
  await makeFolder(join(folder, '..'), 'The folder of --keys');
  await mkdir(folder, { mode: 0o700 });
  const secrets = await stat(secretsPath(config)).catch(() => null);
  if (secrets) await copyFile(secretsPath(config), join(folder, 'secrets.json'));
  for (const key of await signingKeys(config.auditDir)) {
    await mkdir(join(folder, inBackup.audit), { mode: 0o700, recursive: true });
    await copyFile(key, join(folder, inBackup.audit, relative(config.auditDir, key)));
  }
}

/** The files of the audit's folder that hold a private key, by their content, whatever their name. */
async function signingKeys(auditDir: string): Promise<string[]> {
  const keys: string[] = [];
  for (const entry of await readdir(auditDir, { withFileTypes: true }).catch(() => [])) {
    const path = join(auditDir, entry.name);
    if (entry.isFile() && /PRIVATE KEY|"d":/.test((await readFile(path, 'utf8')).slice(0, 4096))) keys.push(path);
  }
  return keys;
}

/** Copies what is there; a folder that was never made leaves an empty one. */
async function copyTree(from: string, to: string, keep: (path: string) => boolean): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  if (!(await stat(from).catch(() => null))) return;
  await cp(from, to, { recursive: true, preserveTimestamps: true, filter: keep });
}
