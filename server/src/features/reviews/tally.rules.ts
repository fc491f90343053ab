// A tally is what is counted of one position in a period. Tallies add up: a structure is the sum of its positions, the sector
// the sum of its structures. Days are kept as how many cases took how many, so that a median of a sum is not a sum of medians.
import type { ReviewFigure } from './review.enums.js';

/** Cases by the working days they took. */
export type Spread = 'DELAY' | 'ACKNOWLEDGEMENT' | 'SLIP';

export interface Tally {
  counts: Partial<Record<`${ReviewFigure}`, number>>;
  days: Partial<Record<Spread, Record<string, number>>>;
}

export const emptyTally = (): Tally => ({ counts: {}, days: {} });

export function count(tally: Tally, figure: `${ReviewFigure}`, by: number): void {
  if (by) tally.counts[figure] = (tally.counts[figure] ?? 0) + by;
}

export function spread(tally: Tally, name: Spread, workingDays: number, cases: number): void {
  const days = (tally.days[name] ??= {});
  days[workingDays] = (days[workingDays] ?? 0) + cases;
}

export function sumOf(tallies: Iterable<Tally>): Tally {
  const total = emptyTally();
  for (const { counts, days } of tallies) {
    for (const [figure, by] of Object.entries(counts)) count(total, figure as `${ReviewFigure}`, by);
    for (const [name, cases] of Object.entries(days))
      for (const [workingDays, by] of Object.entries(cases)) spread(total, name as Spread, Number(workingDays), by);
  }
  return total;
}

export const isEmpty = ({ counts, days }: Tally): boolean => Object.keys(counts).length === 0 && Object.keys(days).length === 0;

/** Days in ascending order, each with its cases. */
const sorted = (tally: Tally, name: Spread): [number, number][] =>
  Object.entries(tally.days[name] ?? {})
    .map(([days, cases]): [number, number] => [Number(days), cases])
    .sort(([a], [b]) => a - b);

export const casesOf = (tally: Tally, name: Spread): number => sorted(tally, name).reduce((sum, [, cases]) => sum + cases, 0);

export function averageOf(tally: Tally, name: Spread): number | null {
  const cases = casesOf(tally, name);
  return cases ? sorted(tally, name).reduce((sum, [days, by]) => sum + days * by, 0) / cases : null;
}

export const longestOf = (tally: Tally, name: Spread): number | null => sorted(tally, name).at(-1)?.[0] ?? null;

/** The fewest days that at least this share of the cases took, 0 to 1: a value that occurred, never one in between. */
export function percentileOf(tally: Tally, name: Spread, share: number): number | null {
  const wanted = Math.ceil(casesOf(tally, name) * share);
  let seen = 0;
  for (const [days, cases] of sorted(tally, name)) if ((seen += cases) >= wanted) return days;
  return null;
}
