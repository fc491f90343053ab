// Readings are of whole periods of the calendar: the month, quarter, half-year or year of their indicator. Whatever else a
// body measures over, its value is of the period the office asks about, so that bodies stand beside each other.
import { addDays, civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { Frequency } from './indicator.enums.js';

export interface Period {
  start: CivilDate;
  end: CivilDate;
}

const months: Record<Frequency, number> = {
  [Frequency.MONTHLY]: 1,
  [Frequency.QUARTERLY]: 3,
  [Frequency.HALF_YEARLY]: 6,
  [Frequency.YEARLY]: 12,
};

const firstOf = (year: number, monthIndex: number): CivilDate => {
  const [years, month] = [year + Math.floor(monthIndex / 12), (monthIndex % 12) + 1];
  return civilDate(`${String(years).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`);
};

/** The period of the calendar that a day lies in. */
export function periodOf(frequency: Frequency, day: CivilDate): Period {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1];
  const length = months[frequency];
  const first = Math.floor(month / length) * length;
  return { start: firstOf(year, first), end: addDays(firstOf(year, first + length), -1) };
}

/** The last period that had ended by a day, that day included. */
export function lastEnded(frequency: Frequency, today: CivilDate): Period {
  const current = periodOf(frequency, today);
  return current.end <= today ? current : periodOf(frequency, addDays(current.start, -1));
}

/** Why a period cannot be read yet, or is none of its indicator. */
export function periodProblem(frequency: Frequency, { start, end }: Period, today: CivilDate): string | null {
  const whole = periodOf(frequency, start);
  if (whole.start !== start || whole.end !== end) return 'reading.period_not_whole';
  return end > today ? 'reading.period_not_ended' : null;
}
