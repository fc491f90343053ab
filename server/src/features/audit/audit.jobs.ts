import type { JobHandler } from '../../platform/queue.js';
import type { Transactions } from '../../transaction.js';
import type { CheckpointFolder } from './checkpoint-folder.js';
import { checkpoint, checkpointJob } from './checkpoint.service.js';
import { verifyJob, verifyNewest } from './self-verification.js';
import { sequence, sequenceJob } from './sequencer.service.js';

export interface AuditRoom {
  transactions: Transactions;
  checkpoints: CheckpointFolder;
}

export function auditJobs(room: AuditRoom): Record<typeof sequenceJob | typeof checkpointJob | typeof verifyJob, JobHandler> {
  return {
    [sequenceJob]: async () => void (await sequence(room.transactions)),
    [checkpointJob]: async () => void (await checkpoint(room)),
    [verifyJob]: async () => void (await verifyNewest(room.transactions)),
  };
}
