import type { Transactions } from '../../transaction.js';
import { batchSize, sweepBatch, type SweepCount } from './sweep.js';

/** More batches than any outage leaves: a sweep ends by itself. */
const batchesAtMost = 2000;

/** Looks at every obligation that is due a step, batch by batch, each in its own transaction. */
export async function sweep(transactions: Transactions): Promise<SweepCount> {
  const total: SweepCount = { claimed: 0, fired: 0 };
  for (let batch = 0; batch < batchesAtMost; batch++) {
    const count = await transactions.asJob('escalations.sweep', sweepBatch);
    total.claimed += count.claimed;
    total.fired += count.fired;
    // A rung that found nobody leaves its obligation due at once, so a short batch may have a successor.
    if (count.claimed === 0 || (count.claimed < batchSize && count.fired === 0)) break;
  }
  if (total.fired) await transactions.wake('notifications.deliver');
  return total;
}
