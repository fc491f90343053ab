// The ladder of an obligation. Each rung has an instant in working time, counted from the due date; it fires once in a
// cycle, only in office hours, lowest first. A rung that fires late hands its delay on: the following ones keep their
// distance from it, so that after an outage nobody's turn is skipped and nobody is flooded.
import type { CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';

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
export type Step = { kind: 'WAIT'; nextStepAt: Date | null } | { kind: 'FIRE'; rung: Rung; nextStepAt: Date | null };

export interface RungView {
  rung: Rung;
  state: RungState;
  /** When it fired, or will if nothing happens before; null when it never does. */
  firesAt: Date | null;
}

/** The first moment at which the rung may fire, were every rung before it on time. Always in office hours. */
export function rungInstant(rung: Rung, dueOn: CivilDate, calendar: WorkCalendar): Date {
  return calendar.nextOpening(nominalInstant(rung, dueOn, calendar));
}

/** Where an obligation opened at `openedAt` enters its ladder: reminders whose hour had already struck are passed over. */
export function firstStep({
  ladder,
  dueOn,
  openedAt,
  calendar,
}: {
  ladder: readonly Rung[];
  dueOn: CivilDate;
  openedAt: Date;
  calendar: WorkCalendar;
}): {
  rungReached: number;
  nextStepAt: Date | null;
} {
  let rungReached = 0;
  for (let rung = rungAbove(ladder, 0); rung; rung = rungAbove(ladder, rungReached)) {
    const instant = rungInstant(rung, dueOn, calendar);
    if (instant > openedAt) return { rungReached, nextStepAt: instant };
    if (rung.offset > 0) return { rungReached, nextStepAt: calendar.nextOpening(openedAt) };
    rungReached = rung.number;
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

  const rung = rungAbove(ladder, rungReached);
  if (!rung) return { kind: 'WAIT', nextStepAt: null };

  const earliest = earliestFiring(rung, { dueOn, notBefore: now, calendar });
  if (earliest > now) return { kind: 'WAIT', nextStepAt: earliest };

  const following = rungAbove(ladder, rung.number);
  return {
    kind: 'FIRE',
    rung,
    nextStepAt: following ? followingInstant({ rung, firedAt: now, following, dueOn, calendar }) : null,
  };
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
  let previous: { rung: Rung; firedAt: Date } | null = null;

  return [...ladder]
    .sort((a, b) => a.number - b.number)
    .map((rung): RungView => {
      const fired = firings.find((firing) => firing.rung === rung.number);
      if (fired) return { rung, state: 'FIRED', firesAt: fired.firedAt };
      if (rung.number <= rungReached) return { rung, state: 'PASSED', firesAt: null };
      if (!open || !nextStepAt) return { rung, state: 'STOPPED', firesAt: null };
      const state = previous ? 'AHEAD' : 'NEXT';
      const firesAt: Date = previous
        ? followingInstant({ ...previous, following: rung, dueOn, calendar })
        : earliestFiring(rung, { dueOn, notBefore: nextStepAt, calendar });
      previous = { rung, firedAt: firesAt };
      return { rung, state, firesAt };
    });
}

function rungAbove(ladder: readonly Rung[], reached: number): Rung | null {
  return ladder.reduce<Rung | null>((lowest, rung) => (rung.number > reached && (!lowest || rung.number < lowest.number) ? rung : lowest), null);
}

/** Never before the rung's own instant, which a new holiday or ladder may have moved since the step was planned. */
function earliestFiring(rung: Rung, { dueOn, notBefore, calendar }: { dueOn: CivilDate; notBefore: Date; calendar: WorkCalendar }): Date {
  const instant = rungInstant(rung, dueOn, calendar);
  return instant > notBefore ? instant : calendar.nextOpening(notBefore);
}

/**
 * The instant that the offset means, before quiet days move it. Due on a holiday is due by the last working day before it:
 * that day is 0, so that a rung at -n falls where n working days are left, and one at n where it is n working days late.
 */
function nominalInstant(rung: Rung, dueOn: CivilDate, calendar: WorkCalendar): Date {
  const lastWorkingDay = calendar.addWorkingDays(dueOn, 0);
  return rung.unit === 'WORKING_DAY'
    ? opening(calendar.addWorkingDays(lastWorkingDay, rung.offset), calendar)
    : calendar.addWorkingMinutes(closing(lastWorkingDay, calendar), rung.offset * 60);
}

/**
 * The firing before it plus the distance that the ladder sets between the two. As no rung fires before its own instant,
 * this is never before the following one's.
 */
function followingInstant({
  rung,
  firedAt,
  following,
  dueOn,
  calendar,
}: {
  rung: Rung;
  firedAt: Date;
  following: Rung;
  dueOn: CivilDate;
  calendar: WorkCalendar;
}): Date {
  return calendar.nextOpening(spacedInstant());

  function spacedInstant(): Date {
    if (rung.unit === 'WORKING_DAY' && following.unit === 'WORKING_DAY') {
      const days = following.offset - rung.offset;
      return days > 0 ? opening(calendar.addWorkingDays(calendar.today(firedAt), days), calendar) : firedAt;
    }
    const minutes = calendar.workingMinutesBetween(nominalInstant(rung, dueOn, calendar), nominalInstant(following, dueOn, calendar));
    return calendar.addWorkingMinutes(wholeMinute(firedAt), Math.max(0, minutes));
  }
}

/** The seconds that a sweep takes to come round are no delay, and must not add up from rung to rung. */
function wholeMinute(at: Date): Date {
  return new Date(at.getTime() - (at.getTime() % 60_000));
}

// A working day has office hours: the calendar is refused otherwise.
function opening(workingDay: CivilDate, calendar: WorkCalendar): Date {
  return calendar.opensAt(workingDay) as Date;
}

function closing(workingDay: CivilDate, calendar: WorkCalendar): Date {
  return calendar.closesAt(workingDay) as Date;
}
