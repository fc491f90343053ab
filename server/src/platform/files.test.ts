import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openFiles, type Files } from './files.js';

let folder: string;
let files: Files;
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const stream = (content: Buffer | string): Readable => Readable.from([Buffer.from(content)]);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mutabaa-files-'));
  files = await openFiles(folder, 1000);
});
afterEach(() => rm(folder, { recursive: true }));

describe('a file', () => {
  it('is kept under a key of ours and comes back as it was', async () => {
    const kept = await files.put(stream(png), 'photo.png');
    expect(kept).toMatchObject({ mediaType: 'image/png', sizeBytes: png.length });
    expect(await readdir(folder)).toEqual([kept.key]);
    expect(await buffer(await files.get(kept.key))).toEqual(png);
  });

  it('is what its content says, whatever its name', async () => {
    expect(await files.put(stream(png), 'page.html')).toMatchObject({ mediaType: 'image/png' });
    expect(await files.put(stream('%PDF-1.7\n%âãÏÓ'), 'a.txt')).toMatchObject({ mediaType: 'application/pdf' });
  });

  it('may be Arabic text or a table', async () => {
    expect(await files.put(stream('محضر الاجتماع\n'), 'a.txt')).toMatchObject({ mediaType: 'text/plain; charset=utf-8' });
    expect(await files.put(stream('a;b\n1;2\n'), 'a.CSV')).toMatchObject({ mediaType: 'text/csv; charset=utf-8' });
  });

  it.each([
    ['a.txt', '<!DOCTYPE html><script>alert(1)</script>', 'TYPE_NOT_ALLOWED'],
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'TYPE_NOT_ALLOWED'],
    ['a.exe', Buffer.from('MZ\0\0'), 'TYPE_NOT_ALLOWED'],
    ['a.txt', Buffer.from([0xff, 0xfe, 0x41]), 'TYPE_NOT_ALLOWED'],
    ['a.txt', 'x'.repeat(1001), 'TOO_LARGE'],
    ['a.txt', '', 'EMPTY'],
  ])('is refused and leaves nothing behind: %s', async (name, content, reason) => {
    await expect(files.put(stream(content), name)).rejects.toMatchObject({ name: 'FileRefused', reason });
    expect(await readdir(folder)).toEqual([]);
  });

  it('cannot be asked for outside the folder', async () => {
    await expect(files.get('../secrets.json').then(buffer)).rejects.toThrow();
  });
});
