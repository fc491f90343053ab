import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from '../../backup/manifest.js';

/** When the latest whole backup in a folder was made; null where there is none. One that is being written has another name. */
export async function latestBackupAt(folder: string): Promise<Date | null> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('mutabaa-')).sort();
  for (const name of names.reverse()) {
    const manifest = await readManifest(join(folder, name)).catch(() => null);
    if (manifest) return new Date(manifest.madeAt);
  }
  return null;
}
