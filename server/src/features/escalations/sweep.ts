import type { Context } from '../../context.js';
import { civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { newId } from '../../platform/columns.js';
import { announce } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { sweepLock } from '../notifications/index.js';
import type { ObligationKind, Priority } from '../obligations/index.js';
import { loadTurns, type Turn } from './audience.queries.js';
import { decideStep, type Rung, type Step } from './ladder.rules.js';
import { enabledLadders, stepsAnew, type EnabledLadder, type EnabledLadders } from './ladder.service.js';
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
  ladder_version: number;
  /** Instant of the step, in milliseconds; null once a new ladder leaves none. */
  step_milliseconds: number | null;
}

export const batchSize = 1000;

const claimQuery = `
select id, kind, priority, record_id, reference, (select m.number from milestones m where m.id = milestone_id) as milestone_number, position_id, structure_id, lapses_on::text, cycle, rung_reached, ladder_version,
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
  const fired = steps.filter((step) => step.decision.kind === 'FIRE') as (Decided & { decision: Step & { kind: 'FIRE' } })[];
  const turns = await loadTurns(
    context,
    fired.map(({ due: obligation, decision, ladder }) => ({
      positionId: obligation.position_id,
      rung: decision.rung,
      above: ladder.rungs.filter(({ number }) => number > decision.rung.number),
    })),
  );
  const firings: Firing[] = fired.map(({ due: obligation, decision, ladder }, index) => {
    const { told, passedOverIds, reached } = turns[index] as Turn;
    return {
      id: newId(),
      obligation,
      rung: decision.rung,
      version: ladder.version,
      told,
      passedOverIds,
      delay: decision.delay,
      workingDaysLate: workingDaysLateOn(context, civilDate(obligation.lapses_on)),
      // A rung that reaches nobody is on record, and hands on no delay: the next fires at its own instant, or now where that has passed.
      nextStepAt: reached || !decision.nextStepAt ? decision.nextStepAt : now,
    };
  });
  await writeFirings(context, firings);
  await writeNextSteps(context, [
    ...firings.map(({ obligation, rung, version, nextStepAt }) => ({
      id: obligation.id,
      rungReached: rung.number,
      ladderVersion: version,
      nextStepAt,
    })),
    ...steps
      .filter((step) => step.decision.kind === 'WAIT')
      .map(({ due: obligation, decision, ladder }) => ({
        id: obligation.id,
        rungReached: obligation.rung_reached,
        ladderVersion: ladder.version,
        nextStepAt: decision.nextStepAt,
      })),
  ]);
  await announce(
    context,
    'escalation.fire',
    firings.map(({ obligation }) => obligation.record_id),
  );
  return { claimed: due.length, fired: firings.length };
}

interface Decided {
  due: DueObligation;
  decision: Step;
  ladder: EnabledLadder;
}

async function decideSteps(context: Context, claimed: DueObligation[]): Promise<Decided[]> {
  const ladders = await enabledLadders(context);
  const due = await broughtUpToDate(context, claimed, ladders);
  return due.map((obligation) => {
    const ladder = ladders.of(obligation);
    const nextStepAt = obligation.step_milliseconds === null ? null : new Date(obligation.step_milliseconds);
    const decision: Step = decideStep({
      obligation: { dueOn: civilDate(obligation.lapses_on), rungReached: obligation.rung_reached, nextStepAt },
      ladder: ladder.rungs,
      calendar: context.calendars.of(obligation.structure_id),
      now: context.now,
    }) ?? { kind: 'WAIT', nextStepAt };
    return { due: obligation, decision, ladder };
  });
}

/** Whoever comes by before the job that follows a new ladder: the obligation climbs the new one from here. */
async function broughtUpToDate(context: Context, due: DueObligation[], ladders: EnabledLadders): Promise<DueObligation[]> {
  const behind = due.filter((obligation) => obligation.ladder_version !== ladders.of(obligation).version);
  if (!behind.length) return due;
  const steps = await stepsAnew(
    context,
    behind.map((row) => ({
      id: row.id,
      kind: row.kind,
      priority: row.priority,
      lapsesOn: row.lapses_on,
      rungReached: row.rung_reached,
      ladderVersion: row.ladder_version,
      structureId: row.structure_id,
    })),
  );
  return due.map((obligation) => {
    const step = steps.get(obligation.id);
    return step ? { ...obligation, rung_reached: step.rungReached, step_milliseconds: step.nextStepAt?.getTime() ?? null } : obligation;
  });
}

function workingDaysLateOn(context: Context, lapsesOn: CivilDate): number {
  return context.today > lapsesOn ? context.calendar.workingDaysLate(lapsesOn, context.today) : 0;
}

export type { Rung };
