// Whoever is away keeps the position and its record; a delegate acts meanwhile, in its name. Both are dated, end by
// themselves, and may end early. A period that ends before it begins never was.
import { addDays, daysBetween, type CivilDate } from '../../kernel/civil-date.js';

export interface Period {
  startsOn: CivilDate;
  endsOn: CivilDate;
}

/** A longer one is not an absence but a vacancy, or a slip of the hand. */
export const daysAtMost = 366;

export type PeriodProblem = { code: 'absence.ends_before_start' | 'absence.in_past' | 'absence.too_long'; field: 'startsOn' | 'endsOn' };

/** One that began before today may still be recorded: people fall ill first and say so afterwards. */
export function periodProblem({ startsOn, endsOn }: Period, today: CivilDate): PeriodProblem | null {
  if (endsOn < startsOn) return { code: 'absence.ends_before_start', field: 'endsOn' };
  if (endsOn < today) return { code: 'absence.in_past', field: 'endsOn' };
  if (daysBetween(startsOn, endsOn) >= daysAtMost || daysBetween(today, startsOn) >= daysAtMost) return { code: 'absence.too_long', field: 'endsOn' };
  return null;
}

export const overlaps = (one: Period, other: Period): boolean => one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;

/** The last day of a period that ends now: it holds from this moment, so today is no longer part of it. */
export function endedNow({ startsOn, endsOn }: Period, today: CivilDate): CivilDate | null {
  if (endsOn < today || endsOn < startsOn) return null;
  return startsOn > today ? addDays(startsOn, -1) : addDays(today, -1);
}
