import type { JobHandler } from '../../platform/queue.js';
import type { Transactions } from '../../transaction.js';
import { makeDueReview } from './schedule.service.js';

export const makeJob = 'reviews.make';

/** Each review in a transaction of its own: one that fails holds back none that was made. */
export function reviewJobs({ transactions }: { transactions: Transactions }): Record<typeof makeJob, JobHandler> {
  return {
    [makeJob]: async () => {
      while (await transactions.asJob(makeJob, makeDueReview));
    },
  };
}
