import type { Transactions } from '../../transaction.js';
import { recompute } from './recompute.service.js';

export function workingTimeJobs({ transactions }: { transactions: Transactions }) {
  return { 'calendar.recompute': async (): Promise<void> => void (await recompute(transactions)) };
}
