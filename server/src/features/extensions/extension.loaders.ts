import type { Context } from '../../context.js';
import { loadDirective, readsWords } from '../directives/index.js';
import { Extension } from './extension.js';

/** Requests made on each record, the oldest first; the ORM's filter keeps to what the viewer may see. */
export const loadExtensions = (context: Context, recordId: string): Promise<Extension[]> =>
  context
    .loader<string, Extension[]>('extensions', async (ids) => {
      const rows = await context.em.find(Extension, { recordId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
      return ids.map((id) => rows.filter((row) => row.recordId === id));
    })
    .load(recordId);

/** The request that a decision is owed on; null when the decision is about something else. */
export const loadExtensionDecidedBy = (context: Context, decisionId: string): Promise<Extension | null> =>
  context
    .loader<string, Extension | null>('extension-decided-by', async (ids) => {
      const rows = await context.em.find(Extension, { decision: { $in: [...ids] } });
      return ids.map((key) => rows.find((row) => row.decision.id === key) ?? null);
    })
    .load(decisionId);

/** Whether the words given with requests on this record are for the viewer: those on programmes are for whoever sees them. */
export async function readsWordsOn(context: Context, recordId: string): Promise<boolean> {
  const directive = await loadDirective(context, recordId);
  return !directive || readsWords(context, directive);
}
