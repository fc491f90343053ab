import { visibleObligations } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';

const passedOverQuery = (visible: string): string => `
select passed.id, count(*)::int as count
  from escalations e join obligations o on o.id = e.obligation_id cross join lateral unnest(e.passed_over_ids) as passed (id)
 where o.settled_at is null and e.passed_over_ids <> '{}' and ${visible} group by passed.id`;

/** How many rungs of what is still owed found nobody at each position and passed on, of what the viewer may see. */
export async function countRungsPassedOver(context: Context): Promise<Map<string, number>> {
  const visible = visibleObligations(context.actor, 'o');
  const rows = await rowsOf<{ id: string; count: number }>(context.em, passedOverQuery(visible.sql), visible.params);
  return new Map(rows.map((row) => [row.id, row.count]));
}
