// A value is judged against the target of its own period and the thresholds, in the direction of its indicator. What is old or
// absent is judged by nothing: stale is grey, never green.
import { CellStatus } from './dashboard.enums.js';

export type Direction = 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER';

export interface JudgedValue {
  value: number | null;
  /** Expected at the end of the value's period; null where no target is set. */
  target: number | null;
  /** Beyond it a value is watched; itself still within. */
  warning: number | null;
  /** Beyond it the office steps in. */
  breach: number | null;
  direction: Direction;
  stale: boolean;
}

export function statusOf({ value, target, warning, breach, direction, stale }: JudgedValue): CellStatus {
  if (value === null) return CellStatus.MISSING;
  if (stale) return CellStatus.STALE;
  if (isBeyond(value, breach, direction)) return CellStatus.BREACHED;
  if (isBeyond(value, warning, direction)) return CellStatus.WATCHED;
  if (isBeyond(value, target, direction)) return CellStatus.OFF_TARGET;
  if (target !== null) return CellStatus.ON_TARGET;
  // Nothing was promised for that day: to be on no target is not to be on target.
  return warning === null && breach === null ? CellStatus.UNJUDGED : CellStatus.WITHIN;
}

/** Whether a value lies beyond a mark, on its worse side; where none is set, never. */
export const isBeyond = (value: number, mark: number | null, direction: Direction): boolean =>
  mark !== null && (direction === 'HIGHER_IS_BETTER' ? value < mark : value > mark);
