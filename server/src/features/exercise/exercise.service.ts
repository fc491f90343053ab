import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import type { GraphContext, Services } from '../../graphql/graph-context.js';
import { addDays, civilDateAt, instantAt } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { announceToAll } from '../../platform/live.js';
import { nextTakeUpAt, takeUpAppointments } from '../appointments/index.js';
import { recordAct } from '../audit/index.js';
import { reladder, sweep } from '../escalations/index.js';
import { draftForRungs } from '../explanations/index.js';
import { followUp, nextFollowUpAt } from '../followups/index.js';
import { deliverMails, nextBriefingAt } from '../notifications/index.js';
import { recompute } from '../working-time/index.js';

/** How far one advance may go, in days. */
export const advanceDaysAtMost = 100;
/** More due instants than such an advance can hold. */
const stepsAtMost = 20_000;

export interface Advance {
  stepCount: number;
  escalationCount: number;
  mailCount: number;
}

/** Asks the clock forward, step by step through every due instant, so that ten days give what ten days of waiting give. */
export async function advanceClock(graph: GraphContext, asked: { to?: Date | null; days?: number | null }): Promise<Advance> {
  const { services, request } = graph;
  if (!request) throw refuse('access.signed_out', { status: 401 });
  const target = await services.transactions.run(request, (context) => permitAdvance(context, asked));
  // What is due already fires at its own moment, before the clock leaves it.
  const settled = await settleInstant(services);
  const total: Advance = { stepCount: 0, ...settled };
  for (let step = 0; step < stepsAtMost; step++) {
    const instant = await services.transactions.asJob('exercise.advance', (context) => moveToNextInstant(context, target));
    const work = await settleInstant(services);
    total.stepCount++;
    total.escalationCount += work.escalationCount;
    total.mailCount += work.mailCount;
    if (instant >= target) break;
  }
  await services.transactions.asJob('exercise.advance', (context) => announceToAll(context, 'exercise.advance'));
  return total;
}

async function permitAdvance(context: Context, asked: { to?: Date | null; days?: number | null }): Promise<Date> {
  authorise(context.ability.can('ADVANCE', 'ExerciseClock'));
  if (!context.exercise) throw refuse('exercise.off', { status: 409 });
  const target = asked.to ?? sameHourAfter(context, asked.days ?? 0);
  if (target <= context.now) throw refuse('exercise.backwards', { field: asked.to ? 'to' : 'days' });
  const latest = sameHourAfter(context, advanceDaysAtMost);
  if (target > latest) throw refuse('exercise.too_far', { params: { days: advanceDaysAtMost }, field: asked.to ? 'to' : 'days' });
  recordAct(context, {
    act: 'exercise.advance',
    subjectType: 'EXERCISE_CLOCK',
    details: { to: { before: context.now.toISOString(), after: target.toISOString() } },
  });
  await context.em.flush();
  return target;
}

function sameHourAfter(context: Context, days: number): Date {
  const { zone } = context.calendar;
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(context.now);
  return instantAt(addDays(civilDateAt(context.now, zone), days), time, zone);
}

/** Moves the shared offset to the next instant at which something is due or a briefing leaves, or to the target; never backwards. */
async function moveToNextInstant(context: Context, target: Date): Promise<Date> {
  const [row] = await context.em.execute<{ due: string | null }[]>(
    'select (extract(epoch from min(next_step_at)) * 1000)::bigint as due from obligations where next_step_at > ?',
    [context.now],
  );
  const due = row?.due ? new Date(Number(row.due)) : null;
  const instants = [due, await nextTakeUpAt(context), nextBriefingAt(context.calendar, context.now), await nextFollowUpAt(context)];
  const instant = instants.reduce<Date>((first, one) => (one && one > context.now && one < first ? one : first), target);
  await context.em.execute(
    `update exercise_clock set offset_milliseconds = greatest(offset_milliseconds, ? - (extract(epoch from clock_timestamp()) * 1000)::bigint)`,
    [instant.getTime()],
  );
  return instant;
}

async function settleInstant(services: Services): Promise<{ escalationCount: number; mailCount: number }> {
  await takeUpAppointments(services.transactions);
  await recompute(services.transactions);
  await reladder(services.transactions);
  await followUp(services.transactions);
  const { fired } = await sweep(services.transactions);
  if (fired) await services.transactions.asJob('explanations.draft', draftForRungs);
  return { escalationCount: fired, mailCount: await deliverMails(services) };
}
