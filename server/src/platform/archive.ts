import { open } from 'node:fs/promises';

/** What an archive of evidence may unfold to: an office document is text and a few pictures. */
export const archiveLimits = { entries: 2_000, bytes: 200 * 1024 * 1024, ratio: 200 } as const;
/** Below this nothing that unfolds does harm, however often it says the same. */
const smallBytes = 5 * 1024 * 1024;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const commentBytesAtMost = 0xffff;

/**
 * Whether an archive (DOCX, XLSX, ODT, ODS) says of itself what whoever opens it can bear: read from its central
 * directory (APPNOTE 4.3), without unfolding anything. What cannot be read that way is refused.
 */
export async function isBearable(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = await readPart(file, Math.max(0, size - endBytes - commentBytesAtMost), size);
    const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    if (at < 0 || at + endBytes > tail.length || tail.readUInt32LE(at) !== endSignature) return false;
    const [entries, length, start] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    if (entries === 0 || entries > archiveLimits.entries || start + length > size) return false;
    return sumsUp(await readPart(file, start, start + length), entries, size);
  } finally {
    await file.close();
  }
}

type Opened = Awaited<ReturnType<typeof open>>;

async function readPart(file: Opened, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}

/** A size of 4 GB means that the true one stands elsewhere, which no office document needs. */
function sumsUp(directory: Buffer, entries: number, size: number): boolean {
  let unfolded = 0;
  let at = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature) return false;
    unfolded += directory.readUInt32LE(at + 24);
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return unfolded <= archiveLimits.bytes && (unfolded <= smallBytes || unfolded <= size * archiveLimits.ratio);
}
