import type { Context } from '../../context.js';
import { Plan } from './plan.js';

/** One query for all the directives of an answer; the ORM's filter keeps to what the viewer may see. */
export const loadPlans = (context: Context, directiveId: string): Promise<Plan[]> =>
  context
    .loader<string, Plan[]>('plans', async (ids) => {
      const plans = await context.em.find(Plan, { directiveId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
      return ids.map((id) => plans.filter((plan) => plan.directiveId === id));
    })
    .load(directiveId);
