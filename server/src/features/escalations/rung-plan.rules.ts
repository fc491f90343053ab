// When the rungs of a ladder strike if every one is fired in time. A feast or a weekend moves a rung to the next day on
// which rungs may fire, and moves no other: only two rungs meant for different days never strike on the same one.
import type { CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import type { Climb, Rung } from './ladder.rules.js';

export interface PlannedRung {
  rung: Rung;
  /** The first moment at which it may fire; always in office hours. */
  at: Date;
}

/** The rungs of a ladder, low to high, each with its moment. */
export function plannedRungs({ ladder, dueOn, calendar }: Climb): readonly PlannedRung[] {
  const known = plansOf(calendar, ladder);
  let planned = known.get(dueOn);
  if (!planned) known.set(dueOn, (planned = plan({ ladder, dueOn, calendar })));
  return planned;
}

/** The moment of one rung that stands alone. */
export function rungInstant(rung: Rung, dueOn: CivilDate, calendar: WorkCalendar): Date {
  return calendar.nextOpening(nominalInstant(rung, dueOn, calendar));
}

// A sweep asks for the same ladders and days thousands of times; both maps go with what they are kept for.
const plans = new WeakMap<WorkCalendar, WeakMap<readonly Rung[], Map<CivilDate, readonly PlannedRung[]>>>();

function plansOf(calendar: WorkCalendar, ladder: readonly Rung[]): Map<CivilDate, readonly PlannedRung[]> {
  let ofCalendar = plans.get(calendar);
  if (!ofCalendar) plans.set(calendar, (ofCalendar = new WeakMap()));
  let ofLadder = ofCalendar.get(ladder);
  if (!ofLadder) ofCalendar.set(ladder, (ofLadder = new Map()));
  return ofLadder;
}

function plan({ ladder, dueOn, calendar }: Climb): PlannedRung[] {
  let previous: { at: Date; meantFor: CivilDate } | null = null;
  return [...ladder]
    .sort((a, b) => a.number - b.number)
    .map((rung): PlannedRung => {
      const nominal = nominalInstant(rung, dueOn, calendar);
      const meantFor = dayMeant(nominal, calendar);
      const own = calendar.nextOpening(nominal);
      const notBefore: Date = previous && meantFor > previous.meantFor ? nextDay(previous.at, calendar) : (previous?.at ?? own);
      const at: Date = own > notBefore ? own : notBefore;
      previous = { at, meantFor };
      return { rung, at };
    });
}

/**
 * The instant that the offset means, before quiet days move it. Due on a holiday is due by the last working day before it:
 * that day is 0, so that a rung at -n falls where n working days are left, and one at n where it is n working days late.
 */
export function nominalInstant(rung: Rung, dueOn: CivilDate, calendar: WorkCalendar): Date {
  const lastWorkingDay = calendar.addWorkingDays(dueOn, 0);
  return rung.unit === 'WORKING_DAY'
    ? opening(calendar.addWorkingDays(lastWorkingDay, rung.offset), calendar)
    : calendar.addWorkingMinutes(closing(lastWorkingDay, calendar), rung.offset * 60);
}

/** The working day of the office hours that follow: the close of Thursday means Sunday. */
function dayMeant(nominal: Date, calendar: WorkCalendar): CivilDate {
  return calendar.today(calendar.addWorkingMinutes(nominal, 1));
}

/** When the office opens on the next day on which rungs may fire. */
function nextDay(at: Date, calendar: WorkCalendar): Date {
  return calendar.nextOpening(closing(calendar.today(at), calendar));
}

// A working day has office hours: the calendar is refused otherwise.
function opening(workingDay: CivilDate, calendar: WorkCalendar): Date {
  return calendar.opensAt(workingDay) as Date;
}

function closing(workingDay: CivilDate, calendar: WorkCalendar): Date {
  return calendar.closesAt(workingDay) as Date;
}
