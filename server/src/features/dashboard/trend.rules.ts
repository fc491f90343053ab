// The last value against the one of the period before, in the direction of the indicator. A gap in the periods breaks the
// comparison, and so does a value that is alone.
import { TrendDirection } from './dashboard.enums.js';
import type { Direction } from './status.rules.js';

export interface Trend {
  direction: TrendDirection;
  /** The last value less the one before, in the indicator's unit. */
  change: number;
}

const steadyWithin = 0.01;

export function trendOf(last: number | null, before: number | null, direction: Direction): Trend | null {
  if (last === null || before === null) return null;
  const change = last - before;
  if (Math.abs(change) <= Math.abs(before) * steadyWithin) return { direction: TrendDirection.STEADY, change };
  const better = direction === 'HIGHER_IS_BETTER' ? change > 0 : change < 0;
  return { direction: better ? TrendDirection.IMPROVING : TrendDirection.WORSENING, change };
}
