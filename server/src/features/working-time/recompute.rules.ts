// What a change of working time moves on an open obligation: a date that the product computed, the working days its clock
// stood still, and the rungs to come. Dates that people stated stay; rungs that fired are neither undone nor repeated.
import type { CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import { firstStep, type Reached, type Rung } from '../escalations/ladder.rules.js';
import { dueAfter, lapsesAfter } from '../obligations/obligation.rules.js';

export interface OpenObligation {
  dueOn: CivilDate;
  lapsesOn: CivilDate;
  answerWorkingDays: number | null;
  countedFromOn: CivilDate | null;
  pauses: { from: string; to: string | null }[];
  openedAt: Date;
  rungReached: number;
  lastFiring: Reached['lastFiring'];
  /** Null while its clock stands still, and when its ladder is exhausted. */
  nextStepAt: Date | null;
  ladder: readonly Rung[];
}

/** The dates of an obligation as a calendar gives them. */
export interface CalendarDates {
  dueOn: CivilDate;
  lapsesOn: CivilDate;
  rungReached: number;
  nextStepAt: Date | null;
}

/** What moves on the obligation between two calendars; null when nothing does. */
export function movedDates(obligation: OpenObligation, before: WorkCalendar, after: WorkCalendar): CalendarDates | null {
  const [was, is] = [datesBy(obligation, before), datesBy(obligation, after)];
  // What the earlier calendar does not explain was set by other rules, and is left to them.
  const moved: CalendarDates = {
    dueOn: is.dueOn === was.dueOn ? obligation.dueOn : is.dueOn,
    lapsesOn: is.lapsesOn === was.lapsesOn ? obligation.lapsesOn : is.lapsesOn,
    ...(is.nextStepAt?.getTime() === was.nextStepAt?.getTime()
      ? { rungReached: obligation.rungReached, nextStepAt: obligation.nextStepAt }
      : { rungReached: is.rungReached, nextStepAt: is.nextStepAt }),
  };
  const same =
    moved.dueOn === obligation.dueOn && moved.lapsesOn === obligation.lapsesOn && moved.nextStepAt?.getTime() === obligation.nextStepAt?.getTime();
  return same ? null : moved;
}

function datesBy(obligation: OpenObligation, calendar: WorkCalendar): CalendarDates {
  const { answerWorkingDays, countedFromOn, pauses, rungReached, lastFiring, openedAt, ladder } = obligation;
  const dueOn = answerWorkingDays !== null && countedFromOn !== null ? dueAfter(answerWorkingDays, countedFromOn, calendar).dueOn : obligation.dueOn;
  // Where the two dates are one, no day of the clock's standing still was ever added.
  const lapsesOn = obligation.lapsesOn === obligation.dueOn ? dueOn : lapsesAfter(dueOn, pauses, calendar);
  if (!obligation.nextStepAt) return { dueOn, lapsesOn, rungReached, nextStepAt: null };
  return { dueOn, lapsesOn, ...firstStep({ ladder, dueOn: lapsesOn, calendar, since: openedAt, reached: { rung: rungReached, lastFiring } }) };
}
