// How many periods have become due since a value's own. A period becomes due once it has ended and the indicator's delay of
// availability has passed: until then nobody can owe its value, and the one before is current.
import { addDays, civilDate, type CivilDate } from '../../kernel/civil-date.js';

export type Frequency = 'MONTHLY' | 'QUARTERLY' | 'HALF_YEARLY' | 'YEARLY';

export interface Rhythm {
  frequency: Frequency;
  /** Days from the end of a period until its value can be had. */
  delayDays: number;
}

const months: Record<Frequency, number> = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6, YEARLY: 12 };

/** The last day of the newest period whose value is due by a day. */
export function lastDueEnd({ frequency, delayDays }: Rhythm, today: CivilDate): CivilDate {
  // Ended by this day: the period that runs on the day after is the first that is not.
  const ended = addDays(today, -delayDays);
  return addDays(startOfPeriod(frequency, addDays(ended, 1)), -1);
}

/** 0 for the value of the newest period that is due, or of a later one. */
export function periodsBehind(periodEnd: CivilDate, rhythm: Rhythm, today: CivilDate): number {
  const length = months[rhythm.frequency];
  return Math.max(0, Math.ceil((monthIndex(lastDueEnd(rhythm, today)) - monthIndex(periodEnd)) / length));
}

/** The first day of the period that holds a day. */
export function startOfPeriod(frequency: Frequency, day: CivilDate): CivilDate {
  const index = monthIndex(day);
  const first = index - (index % months[frequency]);
  return civilDate(`${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}-01`);
}

/** The last days of periods, the oldest first: that of the period which ended by a day, and of those before it. */
export function lastEnds(frequency: Frequency, day: CivilDate, count: number): CivilDate[] {
  const ends: CivilDate[] = [];
  for (let end = addDays(startOfPeriod(frequency, addDays(day, 1)), -1); ends.length < count; end = addDays(startOfPeriod(frequency, end), -1))
    ends.unshift(end);
  return ends;
}

const monthIndex = (day: CivilDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
