import type { Context } from '../../context.js';
import { announceToAll } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import type { Transactions } from '../../transaction.js';
import { stepsAnew, type ClimbingRow } from './ladder.service.js';
import { writeNextSteps } from './sweep.queries.js';

const batchSize = 500;
/** More batches than an office has obligations: the job ends by itself. */
const batchesAtMost = 2000;

/** Open obligations that climbed by another version than the one in force. */
const behindQuery = `
select o.id, o.kind, o.priority, o.lapses_on::text as "lapsesOn", o.rung_reached as "rungReached", o.ladder_version as "ladderVersion", o.structure_id as "structureId",
       o.judged_on is not null or o.pauses @> '[{"to": null}]' as "standsStill"
  from obligations o join ladders l on l.kind = o.kind and l.priority = o.priority and l.state = 'ENABLED'
 where o.settled_at is null and o.ladder_version <> l.version order by o.id limit ${batchSize} for update of o skip locked`;

/** Sets every open obligation on the ladder in force, batch by batch: however often it is begun, each is moved once. */
export async function reladder(transactions: Transactions): Promise<number> {
  let moved = 0;
  for (let batch = 0; batch < batchesAtMost; batch++) {
    const count = await transactions.asJob('escalations.reladder', reladderBatch);
    moved += count;
    if (count < batchSize) break;
  }
  return moved;
}

async function reladderBatch(context: Context): Promise<number> {
  const behind = await rowsOf<ClimbingRow & { standsStill: boolean }>(context.em, behindQuery);
  if (!behind.length) return 0;
  const steps = await stepsAnew(context, behind);
  await writeNextSteps(
    context,
    behind.flatMap(({ id, standsStill }) => {
      const step = steps.get(id);
      return step ? [{ ...step, id, nextStepAt: standsStill ? null : step.nextStepAt }] : [];
    }),
  );
  await announceToAll(context, 'ladder.climb');
  return behind.length;
}
