import { createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { link, open, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigProblem, type Config } from '../../config.js';
import { makeFolder } from '../../platform/folder.js';
import { fingerprintOf, signingKeyOf, type SigningKey } from './checkpoint-line.js';

/** The folder outside the database: checkpoints, the key that signs them, and every public key that ever did. */
export interface CheckpointFolder {
  path: string;
  signingKey: SigningKey;
  /** Public keys by fingerprint; those that other machines sign with are copied here by whoever runs them. */
  publicKeys(): Promise<Map<string, KeyObject>>;
  lastLine(): Promise<string | null>;
  /** Adds lines and returns once they are on the disk. */
  append(lines: string[]): Promise<void>;
}

const fileName = 'checkpoints.jsonl';
export const checkpointFile = (folder: string): string => join(folder, fileName);
export const publicKeyFile = (folder: string, keyId: string): string => join(folder, `public-${keyId}.pem`);

/** Opens the folder, making it and the key on the first run. @throws ConfigProblem in one line when it cannot be written. */
export async function openCheckpointFolder({ auditDir, auditKeyFile }: Pick<Config, 'auditDir' | 'auditKeyFile'>): Promise<CheckpointFolder> {
  await makeFolder(auditDir, 'AUDIT_DIR');
  const signingKey = auditKeyFile ? await readKey(auditKeyFile, 'AUDIT_KEY_FILE') : await keptKey(auditDir);
  await writeFile(publicKeyFile(auditDir, signingKey.keyId), signingKey.publicKeyPem).catch(cannotUse('AUDIT_DIR', auditDir));
  const path = checkpointFile(auditDir);
  await (await open(path, 'a').catch(cannotUse('AUDIT_DIR', auditDir))).close();
  return {
    path,
    signingKey,
    publicKeys: () => readPublicKeys(auditDir),
    lastLine: () => lastLineOf(path),
    append: (lines) => appendDurably(path, lines),
  };
}

const cannotUse =
  (setting: string, path: string) =>
  (problem: Error): never => {
    throw new ConfigProblem(`${setting} ${path} cannot be used: ${problem.message}.`);
  };

async function keptKey(folder: string): Promise<SigningKey> {
  const path = join(folder, 'signing-key.pem');
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  const made = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  try {
    await writeFile(draft, made, { mode: 0o600, flag: 'wx' });
    // Never over a key that is there: of processes that start together one makes it, and all sign with it.
    await link(draft, path).catch((problem: NodeJS.ErrnoException) => {
      if (problem.code !== 'EEXIST') throw problem;
    });
    await unlink(draft);
  } catch (problem) {
    cannotUse('AUDIT_DIR', folder)(problem as Error);
  }
  return readKey(path, 'AUDIT_DIR');
}

const readKey = async (path: string, setting: string): Promise<SigningKey> =>
  readFile(path, 'utf8').then(signingKeyOf).catch(cannotUse(setting, path));

async function readPublicKeys(folder: string): Promise<Map<string, KeyObject>> {
  const names = (await readdir(folder)).filter((name) => /^public-.*\.pem$/.test(name));
  const keys = await Promise.all(names.map(async (name) => createPublicKey(await readFile(join(folder, name), 'utf8'))));
  return new Map(keys.map((key) => [fingerprintOf(key), key]));
}

/** Lines are a few hundred bytes: the end of the file holds the last one, whole. */
const endBytes = 4096;

async function lastLineOf(path: string): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - endBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(endBytes), 0, endBytes, from);
    // Half a line is what a power cut left: it is written again, whole, on a line of its own.
    return buffer.subarray(0, bytesRead).toString('utf8').split('\n').slice(0, -1).filter(isLine).at(-1) ?? null;
  } finally {
    await file.close();
  }
}

function isLine(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

async function appendDurably(path: string, lines: string[]): Promise<void> {
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    const torn = bytesRead === 1 && buffer.toString() !== '\n';
    await file.appendFile((torn ? '\n' : '') + lines.map((line) => `${line}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}
