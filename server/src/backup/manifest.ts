import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { ConfigProblem } from '../config.js';

export const manifestName = 'manifest.json';

const manifestShape = z.object({
  format: z.literal(1),
  /** When it was begun, in UTC. */
  madeAt: z.iso.datetime(),
  /** Version of the product that made it. */
  product: z.string(),
  /** EMBEDDED: the folder of a stopped PostgreSQL. SERVER: what pg_dump wrote. */
  database: z.enum(['EMBEDDED', 'SERVER']),
  /** Major version of the PostgreSQL it was taken from. */
  postgres: z.int(),
  /** Of the secrets that open an embedded database; they travel apart. */
  secretsSha256: z.string().nullable(),
  parts: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifestShape>;

/** Writes down what a backup consists of, last of all: a folder without manifest is no backup. */
export async function writeManifest(folder: string, facts: Omit<Manifest, 'format' | 'parts'>): Promise<Manifest> {
  const manifest: Manifest = { format: 1, ...facts, parts: await partsOf(folder) };
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
  return manifest;
}

/** Reads the manifest and compares every byte with it; throws a `ConfigProblem` that names the first part that differs. */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const present = new Map((await partsOf(folder)).map((part) => [part.path, part]));
  for (const { path, bytes, sha256 } of manifest.parts) {
    const found = present.get(path);
    if (!found) throw new ConfigProblem(`The backup ${folder} is not whole: ${path} is missing.`);
    if (found.bytes !== bytes || found.sha256 !== sha256) throw new ConfigProblem(`The backup ${folder} was changed: ${path} is not what was saved.`);
    present.delete(path);
  }
  const [stranger] = present.keys();
  if (stranger !== undefined) throw new ConfigProblem(`The backup ${folder} was changed: ${stranger} does not belong to it.`);
  return manifest;
}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null);
  if (text === null) throw new ConfigProblem(`${folder} is no backup: it has no ${manifestName}.`);
  try {
    return manifestShape.parse(JSON.parse(text));
  } catch {
    throw new ConfigProblem(`${folder} is no backup that this version can read: its ${manifestName} has another form.`);
  }
}

/** Every file of a backup but its manifest, by the path inside it. */
async function partsOf(folder: string): Promise<Manifest['parts']> {
  const parts: Manifest['parts'] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (!entry.isFile() || path === manifestName) continue;
    parts.push({ path, bytes: (await stat(join(folder, path))).size, sha256: await sha256Of(join(folder, path)) });
  }
  return parts.sort((a, b) => (a.path < b.path ? -1 : 1));
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
