// A period has a first and a last day, both of it. The period before it, without a frozen review to say otherwise, is of the same
// length and ends the day before. A scheduled review is of the whole week, month or quarter that has ended.
import { addDays, civilDate, dayOfWeek, daysBetween, type CivilDate } from '../../kernel/civil-date.js';
import { ReviewFrequency } from './review.enums.js';

export interface Period {
  fromOn: CivilDate;
  toOn: CivilDate;
}

/** Three years: beyond, a comparison of counts says nothing. */
export const longestDays = 1_096;

export function periodProblem(
  { fromOn, toOn }: Period,
  today: CivilDate,
): 'review.period_reversed' | 'review.period_too_long' | 'review.in_future' | null {
  if (toOn < fromOn) return 'review.period_reversed';
  if (daysBetween(fromOn, toOn) >= longestDays) return 'review.period_too_long';
  return toOn > today ? 'review.in_future' : null;
}

export function precedingPeriod({ fromOn, toOn }: Period): Period {
  const before = addDays(fromOn, -1);
  return { fromOn: addDays(before, -daysBetween(fromOn, toOn)), toOn: before };
}

/** The last whole week (Sunday to Saturday), month or quarter before the day. */
export function lastPeriod(frequency: `${ReviewFrequency}`, today: CivilDate): Period {
  if (frequency === 'WEEKLY') {
    const toOn = addDays(today, -1 - dayOfWeek(today));
    return { fromOn: addDays(toOn, -6), toOn };
  }
  const months = frequency === 'MONTHLY' ? 1 : 3;
  const starts = firstOfPeriod(today, months);
  return { fromOn: shifted(starts, -months), toOn: addDays(starts, -1) };
}

/** The day after the period that follows: when the next review is due. */
export function nextPeriodOn(frequency: `${ReviewFrequency}`, { toOn }: Period): CivilDate {
  const starts = addDays(toOn, 1);
  return frequency === 'WEEKLY' ? addDays(starts, 7) : shifted(starts, frequency === 'MONTHLY' ? 1 : 3);
}

function firstOfPeriod(on: CivilDate, months: number): CivilDate {
  const month = Number(on.slice(5, 7)) - 1;
  return monthStart(Number(on.slice(0, 4)), month - (month % months));
}

const shifted = (firstOfMonth: CivilDate, months: number): CivilDate =>
  monthStart(Number(firstOfMonth.slice(0, 4)), Number(firstOfMonth.slice(5, 7)) - 1 + months);

function monthStart(year: number, month: number): CivilDate {
  const [years, rest] = [Math.floor(month / 12), ((month % 12) + 12) % 12];
  return civilDate(`${year + years}-${String(rest + 1).padStart(2, '0')}-01`);
}
