import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { asKey, isId } from '../../platform/checks.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { Breach, BreachAmendment } from './breach.js';

export interface BreachList {
  first: number;
  after: string | null;
  open: boolean | null;
}

/** The register, the latest first. */
export async function listBreaches(context: Context, { first, after, open }: BreachList): Promise<ConnectionOf<Breach>> {
  authorise(context.ability.can('READ', 'Breach'));
  const page = pageOf(first, after, 1);
  const last = page.after ? (page.after[0] ?? '') : null;
  if (last !== null && !isId(last)) throw refuse('page.bad_cursor', { field: 'after' });
  const where = open === null ? {} : { closedAt: open ? null : { $ne: null } };
  const rows = await context.em.find(Breach, last ? { $and: [where, { id: { $lt: last } }] } : where, {
    orderBy: { id: 'desc' },
    limit: page.first + 1,
  });
  return pageFrom(rows, page, { node: (row) => row, cursor: (row) => [row.id], count: () => context.em.count(Breach, where) });
}

export function findBreach(context: Context, reference: string): Promise<Breach | null> {
  authorise(context.ability.can('READ', 'Breach'));
  return context.em.findOne(Breach, { reference: asKey(reference) });
}

export const amendmentsOf = (context: Context, breachId: string): Promise<BreachAmendment[]> =>
  context
    .loader<string, BreachAmendment[]>('breach-amendments', async (ids) => {
      const rows = await context.em.find(BreachAmendment, { breach: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
      return ids.map((id) => rows.filter((row) => row.breach.id === id));
    })
    .load(breachId);
