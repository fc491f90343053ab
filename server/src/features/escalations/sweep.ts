import type { Context } from '../../context.js';
import { civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { newId } from '../../platform/columns.js';
import { announce } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { sweepLock } from '../notifications/index.js';
import type { ObligationKind, Priority } from '../obligations/index.js';
import { loadAudiences } from './audience.queries.js';
import { decideStep, type Rung, type Step } from './ladder.rules.js';
import { enabledLadders } from './ladder.service.js';
import { writeFirings, writeNextSteps, type Firing } from './sweep.queries.js';

/** One obligation the engine is due to look at. */
export interface DueObligation {
  id: string;
  kind: ObligationKind;
  priority: Priority;
  record_id: string;
  reference: string | null;
  milestone_number: number | null;
  position_id: string;
  structure_id: string;
  lapses_on: string;
  cycle: number;
  rung_reached: number;
  /** Instant of the step, in milliseconds. */
  step_milliseconds: number;
}

export const batchSize = 1000;

const claimQuery = `
select id, kind, priority, record_id, reference, (select m.number from milestones m where m.id = milestone_id) as milestone_number, position_id, structure_id, lapses_on::text, cycle, rung_reached,
       (extract(epoch from next_step_at) * 1000)::float8 as step_milliseconds
  from obligations where next_step_at <= ? order by next_step_at, id limit ${batchSize} for update skip locked`;

export interface SweepCount {
  claimed: number;
  fired: number;
}

/**
 * Claims what is due by its index, loads the facts of the whole batch, decides purely, and writes escalations,
 * notifications, history and next steps in the one transaction. However many sweep, each rung fires once.
 */
export async function sweepBatch(context: Context): Promise<SweepCount> {
  const { em, now } = context;
  await rowsOf(em, 'select pg_advisory_xact_lock_shared(?)', [sweepLock]);
  const due = await rowsOf<DueObligation>(em, claimQuery, [now]);
  if (!due.length) return { claimed: 0, fired: 0 };
  const steps = await decideSteps(context, due);
  const fired = steps.filter((step) => step.decision.kind === 'FIRE') as { due: DueObligation; decision: Step & { kind: 'FIRE' }; version: number }[];
  const audiences = await loadAudiences(
    context,
    fired.map(({ due: obligation, decision }) => ({ positionId: obligation.position_id, rung: decision.rung })),
  );
  const firings: Firing[] = fired.map(({ due: obligation, decision, version }) => {
    const told = audiences.of(obligation.position_id, decision.rung);
    return {
      id: newId(),
      obligation,
      rung: decision.rung,
      version,
      told,
      delay: decision.delay,
      workingDaysLate: workingDaysLateOn(context, civilDate(obligation.lapses_on)),
      // A rung that reaches nobody is on record, and hands on no delay: the next fires at its own instant, or now where that has passed.
      nextStepAt: audiences.reach(told) || !decision.nextStepAt ? decision.nextStepAt : now,
    };
  });
  await writeFirings(context, firings);
  await writeNextSteps(context, [
    ...firings.map(({ obligation, rung, nextStepAt }) => ({ id: obligation.id, rungReached: rung.number, nextStepAt })),
    ...steps
      .filter((step) => step.decision.kind === 'WAIT')
      .map(({ due: obligation, decision }) => ({ id: obligation.id, rungReached: obligation.rung_reached, nextStepAt: decision.nextStepAt })),
  ]);
  await announce(
    context,
    'escalation.fire',
    firings.map(({ obligation }) => obligation.record_id),
  );
  return { claimed: due.length, fired: firings.length };
}

async function decideSteps(context: Context, due: DueObligation[]) {
  const ladders = await enabledLadders(context);
  return due.map((obligation) => {
    const ladder = ladders.of(obligation);
    const decision: Step = decideStep({
      obligation: {
        dueOn: civilDate(obligation.lapses_on),
        rungReached: obligation.rung_reached,
        nextStepAt: new Date(obligation.step_milliseconds),
      },
      ladder: ladder.rungs,
      calendar: context.calendars.of(obligation.structure_id),
      now: context.now,
    }) ?? { kind: 'WAIT', nextStepAt: new Date(obligation.step_milliseconds) };
    return { due: obligation, decision, version: ladder.version };
  });
}

function workingDaysLateOn(context: Context, lapsesOn: CivilDate): number {
  return context.today > lapsesOn ? context.calendar.workingDaysLate(lapsesOn, context.today) : 0;
}

export type { Rung };
