// Working days counted in closed form: whole weeks, less the holidays that fell on a weekday. The distance between two
// days is a subtraction, whatever lies between them, and no table has to be laid out or grown.

/** 1 January 1970 was a Thursday: with this shift, weeks begin on Sunday. */
const EPOCH_WEEKDAY = 4;

/** The working days of an office, over day numbers (days since 1 January 1970). */
export class WorkingDays {
  readonly #weekdays: readonly number[];
  readonly #weekdaysUpTo: readonly number[];
  readonly #holidays: readonly number[];

  /** @throws RangeError if the weekend leaves no day to work on. */
  constructor(weekend: readonly number[], holidays: readonly number[]) {
    const week = [0, 1, 2, 3, 4, 5, 6];
    const weekdays = week.filter((weekday) => !weekend.includes(weekday));
    if (weekdays.length === 0) throw new RangeError('A week needs a working day');
    this.#weekdays = weekdays;
    this.#weekdaysUpTo = week.map((weekday) => weekdays.filter((other) => other <= weekday).length);
    this.#holidays = [...new Set(holidays)].filter((day) => weekdays.includes(weekdayOf(day))).sort((a, b) => a - b);
  }

  includes(day: number): boolean {
    return this.upTo(day) > this.upTo(day - 1);
  }

  /** The ordinal of the last working day up to and including the day. Only differences between ordinals mean anything. */
  upTo(day: number): number {
    const weekdays = weekOf(day) * this.#weekdays.length + (this.#weekdaysUpTo[weekdayOf(day)] ?? 0);
    return weekdays - countUpTo(this.#holidays, day);
  }

  /** The working day that bears the ordinal. */
  at(ordinal: number): number {
    // Each pass adds the holidays that the one before met; none overshoots, so it ends on the first day of this ordinal.
    for (let skipped = 0; ;) {
      const position = ordinal + skipped - 1;
      const week = Math.floor(position / this.#weekdays.length);
      const weekday = this.#weekdays[position - week * this.#weekdays.length] ?? 0;
      const day = week * 7 + weekday - EPOCH_WEEKDAY;
      const met = countUpTo(this.#holidays, day);
      if (met === skipped) return day;
      skipped = met;
    }
  }
}

function weekOf(day: number): number {
  return Math.floor((day + EPOCH_WEEKDAY) / 7);
}

function weekdayOf(day: number): number {
  return day + EPOCH_WEEKDAY - weekOf(day) * 7;
}

/** How many of the sorted numbers are at most `limit`. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
