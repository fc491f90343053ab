// The ladder of an obligation. Each rung has an instant in working time, counted from the due date; it fires once in a
// cycle, only in office hours, lowest first. What the calendar held back hands no delay on; what nobody fired in time does:
// the following rungs keep their distance from it, so that after an outage nobody's turn is skipped and nobody is flooded.
import type { CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import { delayOf, noDelay, type RungDelay, shifted } from './rung-delay.rules.js';
import { type PlannedRung, plannedRungs } from './rung-plan.rules.js';

export const Audience = {
  OWING_POSITION: 'OWING_POSITION',
  SUPERIOR: 'SUPERIOR',
  SECRETARY_GENERAL: 'SECRETARY_GENERAL',
  INSPECTORATE: 'INSPECTORATE',
  CABINET: 'CABINET',
  MINISTER: 'MINISTER',
} as const;
export type Audience = keyof typeof Audience;

export const RungAct = {
  REMIND: 'REMIND',
  NOTIFY: 'NOTIFY',
  DRAFT_EXPLANATION_REQUEST: 'DRAFT_EXPLANATION_REQUEST',
} as const;
export type RungAct = keyof typeof RungAct;

export const RungUnit = { WORKING_DAY: 'WORKING_DAY', WORKING_HOUR: 'WORKING_HOUR' } as const;
export type RungUnit = keyof typeof RungUnit;

/** PASSED: its instant lay before the opening. STOPPED: the obligation was settled or paused before it. */
export const RungState = {
  PASSED: 'PASSED',
  FIRED: 'FIRED',
  NEXT: 'NEXT',
  AHEAD: 'AHEAD',
  STOPPED: 'STOPPED',
} as const;
export type RungState = keyof typeof RungState;

export interface Rung {
  /** From 1 upwards; the lower rung fires first. */
  number: number;
  /** Relative to the due date; negative before it, 0 on it. */
  offset: number;
  unit: RungUnit;
  audience: Audience;
  /** For SUPERIOR: how many levels up; 1 unless told. */
  levels?: number;
  act: RungAct;
  /** Goes out at once even to those who otherwise get one briefing a day. */
  urgent: boolean;
}

/** What the ladder asks of an obligation, in its present cycle. */
export interface ClimbingObligation {
  dueOn: CivilDate;
  /** Number of the highest rung fired or passed over; 0 before the first. */
  rungReached: number;
  nextStepAt?: Date | null;
  settledAt?: Date | null;
  /** Set while the clock stands still. */
  pausedAt?: Date | null;
}

/** WAIT without an instant: no rung is left, and the obligation leaves the queue. */
export type Step = { kind: 'WAIT'; nextStepAt: Date | null } | { kind: 'FIRE'; rung: Rung; delay: RungDelay; nextStepAt: Date | null };

/** A ladder, the day its offsets count from, and the calendar they count in. */
export interface Climb {
  ladder: readonly Rung[];
  dueOn: CivilDate;
  calendar: WorkCalendar;
}

export interface RungView {
  rung: Rung;
  state: RungState;
  /** When it fired, or will if nothing happens before; null when it never does. */
  firesAt: Date | null;
}

/** How far an obligation has climbed in its cycle. */
export interface Reached {
  /** Number of the highest rung fired or passed over. */
  rung: number;
  /** The last that fired; its delay stays handed on. */
  lastFiring: { rung: number; delay: RungDelay } | null;
}

/**
 * The next step of an obligation that opened, or whose clock or calendar changed: what it has climbed stays climbed.
 * Reminders whose hour had struck before `since` are passed over; whoever is to be told of lateness never is.
 */
export function firstStep({ since, reached, ...climb }: Climb & { since: Date; reached?: Reached }): {
  rungReached: number;
  nextStepAt: Date | null;
} {
  const { calendar } = climb;
  const planned = plannedRungs(climb);
  const last = reached?.lastFiring;
  let rungReached = reached?.rung ?? 0;
  for (const next of planned) {
    if (next.rung.number <= rungReached) continue;
    const unit = planned.find(({ rung }) => rung.number === last?.rung)?.rung.unit ?? next.rung.unit;
    const at = last ? stepAfter(unit, { delay: last.delay, next, calendar }) : next.at;
    if (at > since) return { rungReached, nextStepAt: at };
    if (next.rung.offset > 0) return { rungReached, nextStepAt: calendar.nextOpening(since) };
    rungReached = next.rung.number;
  }
  return { rungReached, nextStepAt: null };
}

/** What the sweep does now with an obligation; null when there is nothing to do. */
export function decideStep({
  obligation,
  ladder,
  calendar,
  now,
}: {
  obligation: ClimbingObligation;
  ladder: readonly Rung[];
  calendar: WorkCalendar;
  now: Date;
}): Step | null {
  const { dueOn, rungReached, nextStepAt, settledAt, pausedAt } = obligation;
  if (settledAt || pausedAt || !nextStepAt || nextStepAt > now) return null;

  const [due, next] = plannedRungs({ ladder, dueOn, calendar }).filter(({ rung }) => rung.number > rungReached);
  if (!due) return { kind: 'WAIT', nextStepAt: null };

  const earliest = earliestFiring(due, now, calendar);
  if (earliest > now) return { kind: 'WAIT', nextStepAt: earliest };

  const delay = delayOf({ plannedAt: due.at, firedAt: now, calendar });
  return { kind: 'FIRE', rung: due.rung, delay, nextStepAt: next ? laterOf(stepAfter(due.rung.unit, { delay, next, calendar }), now) : null };
}

/** The whole ladder as the page shows it, low to high. `firings` are the escalations of the present cycle. */
export function ladderView({
  obligation,
  ladder,
  firings,
  calendar,
}: {
  obligation: ClimbingObligation;
  ladder: readonly Rung[];
  firings: readonly { rung: number; firedAt: Date }[];
  calendar: WorkCalendar;
}): RungView[] {
  const { dueOn, rungReached, nextStepAt, settledAt, pausedAt } = obligation;
  const open = !settledAt && !pausedAt;
  let previous: { rung: Rung; firesAt: Date; delay: RungDelay } | null = null;

  return plannedRungs({ ladder, dueOn, calendar }).map((planned): RungView => {
    const { rung, at } = planned;
    const fired = firings.find((firing) => firing.rung === rung.number);
    if (fired) return { rung, state: 'FIRED', firesAt: fired.firedAt };
    if (rung.number <= rungReached) return { rung, state: 'PASSED', firesAt: null };
    if (!open || !nextStepAt) return { rung, state: 'STOPPED', firesAt: null };
    const state = previous ? 'AHEAD' : 'NEXT';
    const firesAt: Date = previous
      ? laterOf(stepAfter(previous.rung.unit, { delay: previous.delay, next: planned, calendar }), previous.firesAt)
      : earliestFiring(planned, nextStepAt, calendar);
    previous = { rung, firesAt, delay: firesAt > at ? delayOf({ plannedAt: at, firedAt: firesAt, calendar }) : noDelay };
    return { rung, state, firesAt };
  });
}

/** Never before the rung's own moment, which a new holiday or ladder may have moved since the step was planned. */
function earliestFiring({ at }: PlannedRung, notBefore: Date, calendar: WorkCalendar): Date {
  return at > notBefore ? at : calendar.nextOpening(notBefore);
}

/** The moment of the next rung, moved by the delay of the one before it: in whole days where the ladder counts days. */
function stepAfter(unit: RungUnit, { delay, next, calendar }: { delay: RungDelay; next: PlannedRung; calendar: WorkCalendar }): Date {
  const inDays = unit === 'WORKING_DAY' && next.rung.unit === 'WORKING_DAY';
  return shifted(next.at, inDays ? { days: delay.days } : { minutes: delay.minutes }, calendar);
}

function laterOf(one: Date, other: Date): Date {
  return one > other ? one : other;
}
