import type { Context } from '../../context.js';
import { addDays } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import { loadPositionsTold } from './audience.queries.js';
import type { Audience, Rung } from './ladder.rules.js';

interface EmptyRung {
  rung: number;
  audience: Audience;
  position_id: string;
  rungs: Rung[] | null;
}

/** How far back a rung that found nobody still matters, in days. */
const daysBack = 366;

const emptyRungs = `
select e.rung, e.audience, o.position_id, l.rungs
  from escalations e join obligations o on o.id = e.obligation_id
  left join ladders l on l.kind = o.kind and l.priority = o.priority and l.version = e.ladder_version
 where cardinality(e.position_ids) = 0 and o.settled_at is null and e.fired_at >= ?::date`;

/** How many rungs of what is still owed found nobody at each position, named as the chain of superiors stands now. */
export async function countRungsPassedOver(context: Context): Promise<Map<string, number>> {
  const rows = await rowsOf<EmptyRung>(context.em, emptyRungs, [addDays(context.today, -daysBack)]);
  const audiences = await loadPositionsTold(
    context,
    rows.map((row) => row.position_id),
  );
  const counts = new Map<string, number>();
  for (const { rung, audience, position_id: owing, rungs } of rows) {
    const levels = rungs?.find((one) => one.number === rung)?.levels;
    const positionId = audiences.positionOf(owing, { audience, levels });
    if (positionId) counts.set(positionId, (counts.get(positionId) ?? 0) + 1);
  }
  return counts;
}
