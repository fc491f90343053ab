import type { JobHandler } from '../../platform/queue.js';
import { compareJob } from './comparison.service.js';
import { reconcile, type Room } from './reconciliation.service.js';

export function reconciliationJobs(room: Room): Record<typeof compareJob, JobHandler> {
  return { [compareJob]: async () => void (await reconcile(room)) };
}
