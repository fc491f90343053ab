import type { EntityManager } from '@mikro-orm/postgresql';
import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { isId } from '../../platform/checks.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { rowsOf } from '../../platform/statement.js';
import { findPersonalOf } from '../audit/index.js';
import type { Obstacle } from './erasure.rules.js';
import { Erasure } from './erasure.js';

/** Rows that hold something of a person, by table. */
export async function countPersonalRows(context: Context, officialId: string): Promise<Record<string, number>> {
  const rows = await rowsOf<{ place: string; counted: string }>(
    context.em,
    'select place, sum(counted) as counted from personal_rows(?) group by place order by place',
    [officialId],
  );
  const behindCommitments = (await findPersonalOf(context, officialId)).length;
  const counts: [string, number][] = [
    ...rows.map(({ place, counted }): [string, number] => [place, Number(counted)]),
    ['audit_personal', behindCommitments],
  ];
  return Object.fromEntries(counts.filter(([, counted]) => counted !== 0));
}

export async function findObstacles({ em, today }: Context, officialId: string): Promise<Obstacle[]> {
  const rows = await rowsOf<{ obstacle: Obstacle }>(em, 'select obstacle from erasure_obstacles(?, ?::date) where counted > 0', [officialId, today]);
  return rows.map(({ obstacle }) => obstacle);
}

export interface KeptCounts {
  acts: number;
  tenures: number;
  words: number;
}

const keptQuery = `
select (select count(*) from audit_entries where actor_id = ?) as acts,
       (select count(*) from appointments where official_id = ?) + (select count(*) from delegations where delegate_id = ?) as tenures,
       (select count(*) from updates where official_id = ?) + (select count(*) from evidence where official_id = ?) + (select count(*) from acknowledgements where official_id = ?) as words`;

/** What of a person's work stays, under the pseudonym. */
export async function countKept(em: EntityManager, officialId: string): Promise<KeptCounts> {
  const [row] = await rowsOf<Record<keyof KeptCounts, string>>(em, keptQuery, Array<string>(6).fill(officialId));
  return { acts: Number(row?.acts ?? 0), tenures: Number(row?.tenures ?? 0), words: Number(row?.words ?? 0) };
}

/** Erasures, the latest first. */
export async function listErasures(context: Context, first: number, after: string | null): Promise<ConnectionOf<Erasure>> {
  authorise(context.ability.can('READ', 'Erasure'));
  const page = pageOf(first, after, 1);
  const last = page.after ? (page.after[0] ?? '') : null;
  if (last !== null && !isId(last)) throw refuse('page.bad_cursor', { field: 'after' });
  const rows = await context.em.find(Erasure, last ? { id: { $lt: last } } : {}, { orderBy: { id: 'desc' }, limit: page.first + 1 });
  return pageFrom(rows, page, { node: (row) => row, cursor: (row) => [row.id], count: () => context.em.count(Erasure) });
}
