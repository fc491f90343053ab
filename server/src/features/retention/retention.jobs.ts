import type { JobHandler } from '../../platform/queue.js';
import { purge, purgeJob, type PurgeRoom } from './purge.service.js';

export function retentionJobs(room: PurgeRoom): Record<typeof purgeJob, JobHandler> {
  return { [purgeJob]: async () => purge(room) };
}
