import type { Transactions } from '../../transaction.js';
import { draftForRungs } from './rung-draft.service.js';

export function explanationJobs({ transactions }: { transactions: Transactions }) {
  return { 'explanations.draft': async (): Promise<void> => void (await transactions.asJob('explanations.draft', draftForRungs)) };
}
