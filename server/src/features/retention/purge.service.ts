import type { Context } from '../../context.js';
import type { Files } from '../../platform/files.js';
import { Setting } from '../../platform/setting.js';
import { rowsOf } from '../../platform/statement.js';
import type { Transactions } from '../../transaction.js';
import { erasePersonal, recordAct } from '../audit/index.js';
import { respectHolds } from '../holds/index.js';
import { settingOf } from '../settings/index.js';
import { claimRemovedFiles, findOldAddresses, forgetRemovedFiles, purgeBatch, type Purged } from './purge.queries.js';
import { decidePurge, purgedCategories, RetentionCategory, retentionCutoff, retentionRules, type PurgeRun } from './retention.rules.js';

export const purgeJob = 'retention.purge';
/** All runs share one history. */
export const retentionRecordId = '00000000-0000-8000-8000-4e7e4710a000';
const runKey = 'retention.run';

const rowsPerBatch = 500;
/** What is left after that waits for the next night. */
const batchesAtMost = 200;

export interface PurgeRoom {
  transactions: Transactions;
  files: Files;
}

/**
 * The night's run. Each batch is a transaction of its own that also notes how far the run has come: a run that was killed
 * is taken up where it stopped, two at once take turns, and the history tells of it once.
 */
export async function purge({ transactions, files }: PurgeRoom): Promise<void> {
  if (await transactions.asJob(purgeJob, beginRun)) {
    for (const category of purgedCategories) {
      for (let batch = 0; batch < batchesAtMost; batch++) {
        const { count } = await transactions.asJob(purgeJob, (context) => runBatch(context, category));
        if (count < rowsPerBatch) break;
      }
    }
    await transactions.asJob(purgeJob, finishRun);
  }
  while (await transactions.asJob(purgeJob, (context) => emptyStore(context, files)));
}

async function beginRun(context: Context): Promise<boolean> {
  const last = await lockRun(context);
  const zone = context.calendar.zone;
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(context.now));
  const decision = decidePurge({ last, today: context.today, hour });
  if (decision === 'BEGIN') await keepRun(context, { on: context.today, finished: false, counts: {} });
  return decision !== null;
}

async function runBatch(context: Context, category: Purged): Promise<{ count: number }> {
  const run = await lockRun(context);
  if (!run || run.finished) return { count: 0 };
  await respectHolds(context);
  const before = retentionCutoff(category, await settingOf(context, retentionRules[category].setting), context.today, context.calendar.zone);
  const count = await removeBatch(context, category, before);
  await keepRun(context, { ...run, counts: { ...run.counts, [category]: (run.counts[category] ?? 0) + count } });
  await context.em.flush();
  return { count };
}

async function removeBatch(context: Context, category: Purged, before: Date): Promise<number> {
  if (category === RetentionCategory.SIGN_IN_ADDRESSES) {
    const places = await findOldAddresses(context.em, before, rowsPerBatch);
    return erasePersonal(context, places, { officialId: null, reason: retentionRules[category].setting });
  }
  const { count, draftIds } = await purgeBatch(context.em, { category, before, now: context.now }, rowsPerBatch);
  for (const id of draftIds) recordAct(context, { act: 'directive.purge', subjectType: 'DIRECTIVE', subjectId: id, recordId: id });
  return count;
}

async function finishRun(context: Context): Promise<void> {
  const run = await lockRun(context);
  if (!run || run.finished) return;
  await keepRun(context, { ...run, finished: true });
  recordAct(context, { act: 'retention.purge', subjectType: 'RETENTION', recordId: retentionRecordId, details: { on: run.on, ...run.counts } });
  await context.em.flush();
}

/** The run on record, locked until the end of the transaction; null before the first. */
async function lockRun({ em }: Context): Promise<PurgeRun | null> {
  await rowsOf(em, `insert into settings (key, value) values (?, 'null'::jsonb) on conflict (key) do nothing`, [runKey]);
  const [row] = await rowsOf<{ value: PurgeRun | null }>(em, 'select value from settings where key = ? for update', [runKey]);
  return row?.value ?? null;
}

const keepRun = ({ em }: Context, run: PurgeRun): Promise<unknown> => em.upsert(Setting, { key: runKey, value: run });

/** Content goes after the row: a key that was forgotten before its file would leave it in the store for ever. */
async function emptyStore(context: Context, files: Files): Promise<boolean> {
  const keys = await claimRemovedFiles(context.em, rowsPerBatch);
  for (const key of keys) await files.delete(key);
  if (keys.length) await forgetRemovedFiles(context.em, keys);
  return keys.length === rowsPerBatch;
}
