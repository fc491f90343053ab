import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { addDays, civilDate, instantAt } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { rowsOf } from '../../platform/statement.js';
import { enabledLadders, Ladder, loadTurns, stepsOn, type ClimbingRow, type EnabledLadder } from '../escalations/index.js';
import { firingsAhead, rehearsedDays, type Telling } from './rehearsal.rules.js';

interface RunningRow extends ClimbingRow {
  positionId: string;
  step: number | null;
}

/** Open obligations whose clock runs, with where they stand. */
const runningQuery = `
select id, kind, priority, position_id as "positionId", structure_id as "structureId", lapses_on::text as "lapsesOn", rung_reached as "rungReached",
       ladder_version as "ladderVersion", (extract(epoch from next_step_at) * 1000)::float8 as step
  from obligations
 where settled_at is null and kind = ? and priority = ? and judged_on is null and not pauses @> '[{"to": null}]'`;

export interface Rehearsal {
  ladder: Ladder;
  obligationCount: number;
  current: Telling[];
  edited: Telling[];
}

/** Who would be told what in the days ahead under the ladder in force, and under the edited one. Reads only. */
export async function rehearseLadder(context: Context, ladderId: string): Promise<Rehearsal> {
  authorise(context.ability.can('REHEARSE', 'Ladder'));
  const ladder = await context.em.findOne(Ladder, { id: ladderId });
  if (!ladder) throw refuse('ladder.not_found', { status: 404, field: 'ladderId' });
  const rows = await rowsOf<RunningRow>(context.em, runningQuery, [ladder.kind, ladder.priority]);
  const inForce = (await enabledLadders(context)).of(ladder);
  const [current, edited] = [await tellingsUnder(context, rows, inForce), await tellingsUnder(context, rows, ladder)];
  return { ladder, obligationCount: rows.length, current, edited };
}

async function tellingsUnder(context: Context, rows: RunningRow[], ladder: EnabledLadder): Promise<Telling[]> {
  const until = instantAt(addDays(context.today, rehearsedDays), '00:00', context.calendar.zone);
  const steps = await stepsOn(context, rows, () => ladder);
  const planned = rows.flatMap((row) => {
    const step = row.ladderVersion === ladder.version ? { ...row, nextStepAt: row.step === null ? null : new Date(row.step) } : steps.get(row.id);
    const standing = { dueOn: civilDate(row.lapsesOn), rungReached: step?.rungReached ?? 0, nextStepAt: step?.nextStepAt ?? null };
    const calendar = context.calendars.of(row.structureId);
    return firingsAhead(standing, ladder.rungs, calendar, { now: context.now, until }).map((firing) => ({
      row,
      ...firing,
      on: calendar.today(firing.at),
    }));
  });
  const turns = await loadTurns(
    context,
    planned.map(({ row, rung }) => ({ positionId: row.positionId, rung, above: ladder.rungs.filter(({ number }) => number > rung.number) })),
  );
  return planned.flatMap(({ row, rung, on }, index) =>
    (turns[index]?.told ?? []).flatMap(({ officialIds }) =>
      officialIds.map((officialId) => ({ obligationId: row.id, officialId, on, act: rung.act })),
    ),
  );
}
