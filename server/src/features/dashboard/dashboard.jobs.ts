import type { Transactions } from '../../transaction.js';
import { watchThresholds } from './breach.service.js';

export function dashboardJobs({ transactions }: { transactions: Transactions }) {
  return {
    'dashboard.watch_thresholds': async (): Promise<void> => void (await transactions.asJob('dashboard.watch_thresholds', watchThresholds)),
  };
}
