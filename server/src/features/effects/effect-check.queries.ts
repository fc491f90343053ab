import type { Context } from '../../context.js';
import { EffectCheck } from './effect-check.js';

/** One query for all the directives of an answer; the ORM's filter keeps to what the viewer may see. */
export const loadEffectChecks = (context: Context, directiveId: string): Promise<EffectCheck[]> =>
  context
    .loader<string, EffectCheck[]>('effect-checks', async (ids) => {
      const rows = await context.em.find(EffectCheck, { directiveId: { $in: [...ids] } }, { orderBy: { askedOn: 'asc' } });
      return ids.map((id) => rows.filter((row) => row.directiveId === id));
    })
    .load(directiveId);
