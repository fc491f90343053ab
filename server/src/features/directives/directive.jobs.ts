import type { Transactions } from '../../transaction.js';
import { awaitMissingUpdates } from './progress.service.js';

export function directiveJobs({ transactions }: { transactions: Transactions }) {
  return { 'directives.await_updates': (): Promise<void> => awaitMissingUpdates(transactions) };
}
