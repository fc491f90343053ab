import type { Transactions } from '../../transaction.js';
import { sweep } from './escalation.service.js';
import { reladder } from './reladder.service.js';

export function escalationJobs({ transactions }: { transactions: Transactions }) {
  return {
    'escalations.reladder': async (): Promise<void> => void (await reladder(transactions)),
    'escalations.sweep': async (): Promise<void> => void (await sweep(transactions)),
  };
}
