import { readFile } from 'node:fs/promises';
import { repositoryRoot } from '../config.js';

/** The product's version, as its package says. */
export async function productVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(`${repositoryRoot}/package.json`, 'utf8')) as { version: string };
  return version;
}
