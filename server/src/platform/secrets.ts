import { createHmac, randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigProblem, type Config } from '../config.js';
import { makeFolder } from './folder.js';

/** Secrets that the product makes for itself where the operator gave none. */
export interface Secrets {
  /** Of the embedded PostgreSQL's roles. */
  databasePassword: string;
  authSecret: string;
}

/** What signs and seals at the door; and what did before it, which still opens what it closed and closes nothing any more. */
export interface DoorSecrets {
  secret: string;
  previousSecret?: string;
}

/**
 * AUTH_SECRET where it is set; otherwise derived from the database's password, which every process of an installation
 * shares; otherwise (demo, or a database without password) one made once and kept in DATA_DIR for its owner only.
 */
export async function doorSecretsOf(config: Pick<Config, 'authSecret' | 'previousAuthSecret' | 'databaseUrl' | 'dataDir'>): Promise<DoorSecrets> {
  const password = config.databaseUrl ? new URL(config.databaseUrl).password : '';
  const secret = config.authSecret ?? (password ? deriveSecret(password, 'sign-in') : (await keptSecrets(config.dataDir)).authSecret);
  return { secret, previousSecret: config.previousAuthSecret };
}

/** One secret from another, so that knowing the derived one does not give the first away. */
export function deriveSecret(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(`mutabaa ${purpose}`).digest('base64url');
}

/** The secrets kept in `secrets.json` of the folder (mode 600), made on the first call. */
export async function keptSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json');
  await makeFolder(dataDir, 'DATA_DIR');
  try {
    const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (kept !== null) return JSON.parse(kept) as Secrets;
    const made: Secrets = { databasePassword: randomBytes(24).toString('base64url'), authSecret: randomBytes(32).toString('base64url') };
    // Renamed into place: a kill in the middle must not leave half a file that locks the database out.
    const draft = `${path}.${randomBytes(4).toString('hex')}`;
    await writeFile(draft, JSON.stringify(made), { mode: 0o600 });
    await rename(draft, path);
    return made;
  } catch (error) {
    throw new ConfigProblem(`DATA_DIR ${dataDir} cannot be used: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
