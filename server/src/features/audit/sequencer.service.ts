import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import type { Transactions } from '../../transaction.js';
import { hashOf } from './chain-hash.js';
import { entryOf, findTail, findUnsequenced, insertLinks, listServers, noteServer, type EntryRow, type NewLink, type Tail } from './chain.queries.js';

export const sequenceJob = 'audit.sequence';
const batchSize = 2000;
/** Workers take turns: one chain has one end. */
const sequencerLock = 421_060;

/**
 * Gives committed entries their gapless numbers and binds each to all before it. After the commit and never within the business
 * transaction, which would make every act of the office wait for the one before it. A kill in the middle leaves whole batches.
 */
export async function sequence(transactions: Transactions): Promise<number> {
  let count = 0;
  for (;;) {
    const done = await transactions.asJob(sequenceJob, sequenceBatch);
    count += done.count;
    if (!done.more) return count;
  }
}

async function sequenceBatch(context: Context): Promise<{ count: number; more: boolean }> {
  const { em } = context;
  const [turn] = await rowsOf<{ taken: boolean }>(em, 'select pg_try_advisory_xact_lock(?) as taken', [sequencerLock]);
  if (!turn?.taken) return { count: 0, more: false };
  await noteServer(em);
  const tail = await findTail(em);
  const { rows, server } = await nextEntries(context, tail);
  if (rows.length) await insertLinks(em, linksOf(rows, server, tail));
  return { count: rows.length, more: rows.length === batchSize };
}

/** Those of the tail's own server first; what a past server left comes before the first of the next. */
async function nextEntries({ em }: Context, tail: Tail | null): Promise<{ rows: EntryRow[]; server: number }> {
  const runs = (await listServers(em)).filter(({ number }) => number >= (tail?.server ?? 0));
  for (const run of runs) {
    const rows = await findUnsequenced(em, run, run.number === tail?.server ? tail : null, batchSize);
    if (rows.length) return { rows, server: run.number };
  }
  return { rows: [], server: 0 };
}

function linksOf(rows: EntryRow[], server: number, tail: Tail | null): NewLink[] {
  let [sequence, previous] = [BigInt(tail?.sequence ?? 0), tail?.chainHash ?? null];
  return rows.map((row) => {
    const entryHash = hashOf(entryOf(row));
    const number = String(++sequence);
    previous = hashOf({ sequence: number, server, entryHash, previous });
    return { sequence: number, entryId: row.id, server, entryHash, chainHash: previous };
  });
}
