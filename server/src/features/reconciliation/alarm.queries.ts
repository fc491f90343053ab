import type { FilterQuery } from '@mikro-orm/core';
import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { isId } from '../../platform/checks.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { Alarm } from './alarm.js';

export interface AlarmList {
  first: number;
  after: string | null;
  open?: boolean | null;
}

/** Alarms that were raised, the latest first. */
export async function listAlarms(context: Context, { first, after, open }: AlarmList): Promise<ConnectionOf<Alarm>> {
  authorise(context.ability.can('READ', 'Alarm'));
  const page = pageOf(first, after, 1);
  const last = page.after ? (page.after[0] ?? '') : null;
  if (last !== null && !isId(last)) throw refuse('page.bad_cursor', { field: 'after' });
  const where: FilterQuery<Alarm> = { raisedAt: { $ne: null }, ...(typeof open === 'boolean' ? { resolvedAt: open ? null : { $ne: null } } : {}) };
  const rows = await context.em.find(Alarm, last ? { $and: [where, { id: { $lt: last } }] } : where, {
    orderBy: { id: 'desc' },
    limit: page.first + 1,
  });
  return pageFrom(rows, page, { node: (row) => row, cursor: (row) => [row.id], count: () => context.em.count(Alarm, where) });
}

export const countOpenAlarms = ({ em }: Pick<Context, 'em'>): Promise<number> => em.count(Alarm, { raisedAt: { $ne: null }, resolvedAt: null });
