import type { Transactions } from '../../transaction.js';
import { followUp } from './followup.service.js';

export function followUpJobs({ transactions }: { transactions: Transactions }) {
  return { 'followups.open': async (): Promise<void> => void (await followUp(transactions)) };
}
