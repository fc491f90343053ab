import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { loadAudiences, type Ladder } from '../escalations/index.js';
import { findSuperiors } from '../positions/index.js';
import { checkLadder, type LadderFinding } from './ladder-check.rules.js';

/** Those who owe by this ladder today; where nobody does, every head, who may tomorrow. */
const owingQuery = `
with owing as (select distinct position_id as id from obligations where settled_at is null and kind = ? and priority = ?)
select id from owing union all select p.id from positions p where p.is_head and not exists (select 1 from owing)`;

/** What is wrong with a version, or odd about it, as structures and appointments stand today. */
export async function findingsOn(context: Context, { kind, priority, rungs }: Ladder): Promise<LadderFinding[]> {
  const owing = (await rowsOf<{ id: string }>(context.em, owingQuery, [kind, priority])).map(({ id }) => id);
  const superiors = await findSuperiors(context.em, owing);
  const audiences = await loadAudiences(
    context,
    owing.flatMap((positionId) => rungs.map((rung) => ({ positionId, rung }))),
  );
  const untold = new Map(rungs.map((rung) => [rung.number, owing.filter((positionId) => !audiences.of(positionId, rung).length).length]));
  const inCycle = owing.filter((id) => isInCycle(id, superiors.get(id) ?? [])).length;
  return checkLadder(rungs, { positions: owing.length, untold, inCycle });
}

const isInCycle = (positionId: string, chain: string[]): boolean => chain.includes(positionId) || new Set(chain).size < chain.length;
