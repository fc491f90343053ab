import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { isBearable } from './archive.js';
import { makeFolder } from './folder.js';

/** Bytes that one file of evidence may have. */
export const fileBytesAtMost = 10 * 1024 * 1024;

export interface KeptFile {
  /** A UUID: nothing of the sender's name reaches the disk. */
  key: string;
  mediaType: string;
  sizeBytes: number;
}

/** Why a file was not kept. */
export class FileRefused extends Error {
  override name = 'FileRefused';

  constructor(readonly reason: 'TOO_LARGE' | 'EMPTY' | 'TYPE_NOT_ALLOWED' | 'UNFOLDS_TOO_FAR') {
    super(reason);
  }
}

export interface Files {
  /** Keeps what the stream brings under a new key; throws `FileRefused` and leaves nothing behind. */
  put(content: Readable, originalName: string): Promise<KeptFile>;
  get(key: string): Promise<Readable>;
  delete(key: string): Promise<void>;
}

/** What the office's evidence comes as; the content decides, the name only tells a table from a text. */
const mediaTypes: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
};

/** Those that are archives of what they hold. */
const archives = new Set(['docx', 'xlsx', 'odt', 'ods']);

/** Opens the folder that all processes share. `maxBytes` bounds one file. */
export async function openFiles(filesDir: string, maxBytes: number): Promise<Files> {
  await makeFolder(filesDir, 'FILES_DIR');
  const disk = new Disk(new FSDriver({ location: filesDir, visibility: 'private' }));
  return {
    put: async (content, originalName) => {
      const key = randomUUID();
      const draft = join(filesDir, `${key}.part`);
      try {
        const sizeBytes = await receive(content, draft, maxBytes);
        const mediaType = await mediaTypeOf(draft, originalName);
        await disk.moveFromFs(draft, key);
        return { key, mediaType, sizeBytes };
      } finally {
        await rm(draft, { force: true });
      }
    },
    get: async (key) => disk.getStream(key),
    delete: async (key) => disk.delete(key),
  };
}

async function receive(content: Readable, path: string, maxBytes: number): Promise<number> {
  let sizeBytes = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      sizeBytes += chunk.length;
      done(sizeBytes > maxBytes ? new FileRefused('TOO_LARGE') : null, chunk);
    },
  });
  await pipeline(content, measure, createWriteStream(path, { flags: 'wx', mode: 0o640 }));
  if (sizeBytes === 0) throw new FileRefused('EMPTY');
  return sizeBytes;
}

async function mediaTypeOf(path: string, originalName: string): Promise<string> {
  const found = await fileTypeFromFile(path);
  const mediaType = found ? mediaTypes[found.ext] : await textTypeOf(path, originalName);
  if (!mediaType) throw new FileRefused('TYPE_NOT_ALLOWED');
  if (found && archives.has(found.ext) && !(await isBearable(path))) throw new FileRefused('UNFOLDS_TOO_FAR');
  return mediaType;
}

/** Text has no signature: it is what decodes as UTF-8 without control characters and does not begin like a page. */
async function textTypeOf(path: string, originalName: string): Promise<string | undefined> {
  const extension = /\.(txt|csv)$/i.exec(originalName)?.[1]?.toLowerCase();
  if (!extension) return undefined;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      if (/[\x00-\x08\x0e-\x1f]/.test(decoder.decode(chunk, { stream: true }))) return undefined;
    }
    decoder.decode();
  } catch {
    return undefined;
  }
  return (await beginsLikeAPage(path)) ? undefined : `text/${extension === 'csv' ? 'csv' : 'plain'}; charset=utf-8`;
}

async function beginsLikeAPage(path: string): Promise<boolean> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
  await file.close();
  return /^\uFEFF?\s*<(!doctype|html|svg|script|\?xml)/i.test(buffer.toString('utf8', 0, bytesRead));
}
