// A value is worse the further it lies on the wrong side: the breach lies beyond the warning, never before it.
import Big from 'big.js';
import { IndicatorDirection } from './indicator.enums.js';

interface Thresholds {
  warningThreshold?: string | null;
  breachThreshold?: string | null;
}

/** Whether a breach would be reached before its warning. */
export function thresholdsCross(direction: IndicatorDirection, { warningThreshold, breachThreshold }: Thresholds): boolean {
  if (!warningThreshold || !breachThreshold) return false;
  const [warning, breach] = [new Big(warningThreshold), new Big(breachThreshold)];
  return direction === IndicatorDirection.HIGHER_IS_BETTER ? breach.gt(warning) : breach.lt(warning);
}
