// A value is judged against the target of its own period and the threshold, in the direction of its indicator. What is old or
// absent is judged by nothing: stale is grey, never green.
import { CellStatus } from './dashboard.enums.js';

export type Direction = 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER';

export interface JudgedValue {
  value: number | null;
  /** Expected at the end of the value's period; null where no target is set. */
  target: number | null;
  /** The value beyond which the office steps in; itself still within. */
  threshold: number | null;
  direction: Direction;
  stale: boolean;
}

export function statusOf({ value, target, threshold, direction, stale }: JudgedValue): CellStatus {
  if (value === null) return CellStatus.MISSING;
  if (stale) return CellStatus.STALE;
  if (isBreached({ value, threshold, direction })) return CellStatus.BREACHED;
  if (target === null) return threshold === null ? CellStatus.UNJUDGED : CellStatus.ON_TARGET;
  return falls(value, target, direction) ? CellStatus.OFF_TARGET : CellStatus.ON_TARGET;
}

/** Whether a value lies beyond its threshold; where none is set, never. */
export const isBreached = ({ value, threshold, direction }: { value: number; threshold: number | null; direction: Direction }): boolean =>
  threshold !== null && falls(value, threshold, direction);

/** Whether a value falls short of a mark. */
const falls = (value: number, mark: number, direction: Direction): boolean => (direction === 'HIGHER_IS_BETTER' ? value < mark : value > mark);
