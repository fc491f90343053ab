import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigProblem } from '../config.js';

/**
 * Makes a folder and those above it; throws a `ConfigProblem` that names the setting.
 * Node's own recursive mkdir never returns where a parent exists but refuses children as "not found", as /proc does.
 */
export async function makeFolder(path: string, setting: string): Promise<void> {
  try {
    await make(path);
  } catch (error) {
    throw new ConfigProblem(`${setting} ${path} cannot be used: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

async function make(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await make(dirname(path));
    await mkdir(path);
  }
}
