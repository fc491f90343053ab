import { copyFile, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigProblem, type Config } from '../config.js';
import { systemClock } from '../kernel/clock.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.js';
import { makeFolder } from '../platform/folder.js';
import { inBackup, refuseRunning, secretsPath } from './backup.js';
import { sha256Of, verifyBackup, type Manifest } from './manifest.js';
import { prepareRestored } from './restored-database.js';
import { restoreDump } from './restore-dump.js';

export interface RestoreOrder {
  /** Folder of the backup. */
  from: string;
  /** Folder of its keys, where they are not in DATA_DIR already. */
  keys: string | null;
  /** Whether what stands may be set aside. It is never removed. */
  replace: boolean;
}

export interface Restored {
  manifest: Manifest;
  /** Where what stood before was set aside; null where nothing stood. */
  setAside: string | null;
}

/**
 * Puts a backup back: verified byte by byte, laid beside what stands, opened and prepared there, and only then given its
 * place. Mail is held from then on, and everybody signs in again.
 */
export async function restore(config: Config, order: RestoreOrder): Promise<Restored> {
  const manifest = await verifyBackup(order.from);
  const wanted = config.databaseUrl ? 'SERVER' : 'EMBEDDED';
  if (manifest.database !== wanted) {
    const kinds = { SERVER: 'a server’s (DATABASE_URL)', EMBEDDED: 'an embedded one' };
    throw new ConfigProblem(`The backup is of another kind of database: ${kinds[manifest.database]}, and the settings name ${kinds[wanted]}.`);
  }
  const stamp = systemClock.now().toISOString().replace(/[-:.]/g, '').toLowerCase();
  const setAside = config.databaseUrl
    ? await restoreDump({ ownerUrl: config.databaseUrl, manifest, ...order, stamp })
    : await restoreFolder(config, manifest, order, stamp);
  await addFiles(config, order.from);
  return { manifest, setAside };
}

async function restoreFolder(config: Config, manifest: Manifest, { from, keys, replace }: RestoreOrder, stamp: string): Promise<string | null> {
  const { dataDir } = config;
  await makeFolder(dataDir, 'DATA_DIR');
  await refuseRunning(dataDir);
  const place = join(dataDir, 'postgres');
  const stands = (await stat(place).catch(() => null)) !== null;
  const aside = join(dataDir, `postgres.before-${stamp}`);
  if (stands && !replace) throw new ConfigProblem(`DATA_DIR ${dataDir} holds a database: with --yes it is set aside as ${aside}.`);
  const secrets = await findSecrets(config, manifest, keys);
  const draft = join(dataDir, `restoring-${stamp}`);
  await mkdir(draft, { mode: 0o700 });
  try {
    await copyFile(secrets, join(draft, 'secrets.json'));
    await cp(join(from, inBackup.database), join(draft, 'postgres'), { recursive: true });
    const embedded = await startEmbeddedPostgres({ dataDir: draft });
    await prepareRestored(embedded.ownerUrl, manifest).finally(() => embedded.stop());
    if (stands) await rename(place, aside);
    await putSecrets(config, draft, stamp);
    await rename(join(draft, 'postgres'), place);
    return stands ? aside : null;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** The secrets that open this very database: given beside it, or those that DATA_DIR still keeps. */
async function findSecrets(config: Config, { secretsSha256 }: Manifest, keys: string | null): Promise<string> {
  for (const path of [...(keys ? [join(keys, 'secrets.json')] : []), secretsPath(config)]) {
    if ((await sha256Of(path).catch(() => null)) === secretsSha256) return path;
  }
  throw new ConfigProblem(`The secrets of this backup are in neither ${keys ? `${keys} nor ` : ''}DATA_DIR: give its keys with --keys FOLDER.`);
}

async function putSecrets(config: Config, draft: string, stamp: string): Promise<void> {
  const [kept, wanted] = [secretsPath(config), join(draft, 'secrets.json')];
  const present = await sha256Of(kept).catch(() => null);
  if (present === (await sha256Of(wanted))) return;
  if (present) await rename(kept, `${kept}.before-${stamp}`);
  await rename(wanted, kept);
}

/** Files are named by keys that are never used again: those that stand stay, those that are missing come back. */
async function addFiles({ filesDir, auditDir }: Config, from: string): Promise<void> {
  await makeFolder(filesDir, 'FILES_DIR');
  await makeFolder(auditDir, 'AUDIT_DIR');
  await addMissing(join(from, inBackup.files), filesDir);
  // Checkpoints that stand are the later ones, and what tells that the database was set back: they are never replaced.
  await addMissing(join(from, inBackup.audit), auditDir);
}

async function addMissing(from: string, to: string): Promise<void> {
  const present = new Set(await readdir(to));
  for (const name of await readdir(from)) {
    if (present.has(name)) continue;
    const draft = join(to, `.${name}.part`);
    await cp(join(from, name), draft, { recursive: true });
    await rename(draft, join(to, name));
  }
}
