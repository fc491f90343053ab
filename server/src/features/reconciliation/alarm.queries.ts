import { raw, type FilterQuery } from '@mikro-orm/core';
import { authorise } from '../../access/ability.js';
import type { Actor } from '../../access/actor.js';
import { Role } from '../../access/role.js';
import { visibleObligations } from '../../access/visible-to.js';
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
  const where: FilterQuery<Alarm> = {
    raisedAt: { $ne: null },
    ...(typeof open === 'boolean' ? { resolvedAt: open ? null : { $ne: null } } : {}),
    ...withinScope(context.actor),
  };
  const rows = await context.em.find(Alarm, last ? { $and: [where, { id: { $lt: last } }] } : where, {
    orderBy: { id: 'desc' },
    limit: page.first + 1,
  });
  return pageFrom(rows, page, { node: (row) => row, cursor: (row) => [row.id], count: () => context.em.count(Alarm, where) });
}

export const countOpenAlarms = ({ em, actor }: Pick<Context, 'em' | 'actor'>): Promise<number> =>
  em.count(Alarm, { raisedAt: { $ne: null }, resolvedAt: null, ...withinScope(actor) });

const readers = [Role.MINISTER, Role.CABINET, Role.ADMINISTRATOR];

/** An auditor of a part of the office hears of what is amiss there, and of no mail, which is nobody's part. */
function withinScope(actor: Actor): object {
  if (actor.kind === 'SYSTEM' || actor.auditsEverything || readers.some((role) => actor.roles.includes(role))) return {};
  const { params } = visibleObligations(actor, 'o');
  const seen = (alias: string): string =>
    `exists (select 1 from obligations o where o.id = ${alias}.obligation_id and ${visibleObligations(actor, 'o').sql})`;
  return { [raw(seen, params)]: [] };
}
