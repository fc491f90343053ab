import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import type { Standing } from './briefing.view.js';

const query = `
select h.official_id as "officialId", count(*)::int as awaited, count(*) filter (where o.lapses_on < ?::date)::int as late
  from (select official_id, position_id from appointments where official_id = any(?::uuid[]) and starts_on <= ?::date and (ends_on is null or ends_on >= ?::date)) h
  join obligations o on o.position_id = h.position_id and o.settled_at is null and o.judged_on is null and o.paused_on is null
 group by 1`;

/** What people still owe by the positions they hold today: the figures that stand above a briefing. */
export async function findStanding({ em, today }: Context, officialIds: string[]): Promise<Map<string, Standing>> {
  if (!officialIds.length) return new Map();
  const rows = await rowsOf<Standing & { officialId: string }>(em, query, [today, [...new Set(officialIds)], today, today]);
  return new Map(rows.map(({ officialId, awaited, late }) => [officialId, { awaited, late }]));
}
