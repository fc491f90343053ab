import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';

const passedOverQuery = `
select passed.id, count(*)::int as count
  from escalations e join obligations o on o.id = e.obligation_id cross join lateral unnest(e.passed_over_ids) as passed (id)
 where o.settled_at is null and e.passed_over_ids <> '{}' group by passed.id`;

/** How many rungs of what is still owed found nobody at each position and passed on. */
export async function countRungsPassedOver(context: Context): Promise<Map<string, number>> {
  const rows = await rowsOf<{ id: string; count: number }>(context.em, passedOverQuery);
  return new Map(rows.map((row) => [row.id, row.count]));
}
