import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveLimits, isBearable } from './archive.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mutabaa-archive-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** An archive that says these sizes of its entries, with so much content before its directory. */
function archive(sizes: number[], contentBytes = 0, told = sizes.length): Buffer {
  const entries = sizes.map((size) => {
    const entry = Buffer.alloc(47, 0x61);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(1, 28);
    entry.writeUInt32LE(0, 30);
    return entry;
  });
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(told, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(contentBytes, 16);
  return Buffer.concat([Buffer.alloc(contentBytes), directory, end]);
}

async function bearable(content: Buffer): Promise<boolean> {
  const path = join(folder, 'archive');
  await writeFile(path, content);
  return isBearable(path);
}
const megabyte = 1024 * 1024;

test('An office document unfolds to a few times its size', async () => {
  expect(await bearable(archive([4 * megabyte]))).toBe(true);
  expect(await bearable(archive([50 * megabyte, 20 * megabyte], megabyte))).toBe(true);
});

test('What unfolds without measure is refused: by its size, by its ratio, by the number of its entries', async () => {
  expect(await bearable(archive([archiveLimits.bytes + 1], 5 * megabyte))).toBe(false);
  expect(await bearable(archive([6 * megabyte]))).toBe(false);
  expect(await bearable(archive([0xffffffff]))).toBe(false);
  expect(await bearable(archive(Array<number>(archiveLimits.entries + 1).fill(1)))).toBe(false);
});

test('What cannot be read as an archive, or lies about its entries, is refused', async () => {
  expect(await bearable(Buffer.from('PK\u0003\u0004 and no end'))).toBe(false);
  expect(await bearable(archive([1], 0, 2))).toBe(false);
  expect(await bearable(archive([1], 0, 0))).toBe(false);
  expect(await bearable(archive([1]).subarray(10))).toBe(false);
});
