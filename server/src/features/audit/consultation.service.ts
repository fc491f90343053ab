import type { Request, Transactions } from '../../transaction.js';
import { recordAct } from './audit.service.js';
import { consultAct } from './history.js';

/**
 * Records that a person is about to be shown words of restricted records: one entry for the request, naming them all, in a short
 * transaction of its own. Law 18-07 asks for a log of consultations: an answer whose entry cannot be written must not leave.
 */
export async function recordConsultations(transactions: Transactions, request: Request): Promise<void> {
  const recordIds = [...(request.consulted ?? [])].sort();
  if (!recordIds.length) return;
  await transactions.run(request, async (context) => {
    recordAct(context, { act: consultAct, subjectType: 'DIRECTIVE', details: { recordIds } });
    await context.em.flush();
  });
  request.consulted?.clear();
}
