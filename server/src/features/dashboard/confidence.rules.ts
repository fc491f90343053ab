// A = current period, validated, complete, sample above its minimum; B = one of these fails; C = two fail or the value is older
// than two periods. The reasons are always said beside the grade.
import { ConfidenceGrade, ConfidenceReason } from './dashboard.enums.js';

export interface ConfidenceFacts {
  /** Periods that have become due since the value's own; null without a value. */
  periodsBehind: number | null;
  validated: boolean;
  complete: boolean;
  /** Null where the indicator asks for no sample. */
  sample: { size: number | null; minimum: number } | null;
}

export interface Confidence {
  grade: ConfidenceGrade;
  reasons: ConfidenceReason[];
}

const periodsAtMost = 2;

/** Whether a value has outlived what it says: older than two periods. */
export const isStale = (periodsBehind: number): boolean => periodsBehind > periodsAtMost;

export function confidenceOf(facts: ConfidenceFacts): Confidence {
  if (facts.periodsBehind === null) return { grade: ConfidenceGrade.C, reasons: [ConfidenceReason.NO_VALUE] };
  const reasons = reasonsOf(facts, facts.periodsBehind);
  if (reasons.length > 1 || isStale(facts.periodsBehind)) return { grade: ConfidenceGrade.C, reasons };
  return { grade: reasons.length ? ConfidenceGrade.B : ConfidenceGrade.A, reasons };
}

function reasonsOf({ validated, complete, sample }: ConfidenceFacts, periodsBehind: number): ConfidenceReason[] {
  const reasons: ConfidenceReason[] = [];
  if (isStale(periodsBehind)) reasons.push(ConfidenceReason.OLDER_THAN_TWO_PERIODS);
  else if (periodsBehind > 0) reasons.push(ConfidenceReason.NOT_CURRENT);
  if (!validated) reasons.push(ConfidenceReason.NOT_VALIDATED);
  if (!complete) reasons.push(ConfidenceReason.INCOMPLETE);
  if (sample && (sample.size ?? 0) < sample.minimum) reasons.push(ConfidenceReason.SMALL_SAMPLE);
  return reasons;
}
