import type { Transactions } from '../../transaction.js';
import { sweep } from './escalation.service.js';

export function escalationJobs({ transactions }: { transactions: Transactions }) {
  return { 'escalations.sweep': async (): Promise<void> => void (await sweep(transactions)) };
}
