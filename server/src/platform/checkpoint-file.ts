import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';

const fileName = 'checkpoints.jsonl';
/** Lines are a few hundred bytes: the end of the file holds the last one, whole. */
const endBytes = 4096;

/** The last whole line of the checkpoint file; null where there is none. Half a line is what a power cut left. */
export async function lastCheckpoint(auditDir: string): Promise<string | null> {
  const file = await open(join(auditDir, fileName), 'r').catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') return null;
    throw problem;
  });
  if (!file) return null;
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(endBytes), 0, endBytes, Math.max(0, size - endBytes));
    return buffer.subarray(0, bytesRead).toString('utf8').split('\n').slice(0, -1).filter(Boolean).at(-1) ?? null;
  } finally {
    await file.close();
  }
}

/** Keeps the file under another name as evidence, so that checkpoints can be written again from what the database holds. */
export async function setCheckpointsAside(auditDir: string, at: Date): Promise<string> {
  const aside = `checkpoints.before-${at.toISOString().replace(/[-:.]/g, '')}.jsonl`;
  await rename(join(auditDir, fileName), join(auditDir, aside));
  // Whoever writes checkpoints has found the file at its start, and goes on with it.
  await (await open(join(auditDir, fileName), 'a', 0o640)).close();
  return aside;
}
