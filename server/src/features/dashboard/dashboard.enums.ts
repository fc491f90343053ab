import { registerEnumType } from 'type-graphql';

export enum CellStatus {
  ON_TARGET = 'ON_TARGET',
  WITHIN = 'WITHIN',
  OFF_TARGET = 'OFF_TARGET',
  WATCHED = 'WATCHED',
  BREACHED = 'BREACHED',
  STALE = 'STALE',
  MISSING = 'MISSING',
  UNJUDGED = 'UNJUDGED',
}
registerEnumType(CellStatus, {
  name: 'CellStatus',
  description:
    'Computed from value, target and thresholds. WITHIN: no target is expected yet, and the thresholds are kept. OFF_TARGET: short of the target, within the thresholds. WATCHED: beyond the warning threshold. BREACHED: beyond the breach threshold. STALE: older than two periods, judged no more. UNJUDGED: neither target nor threshold is set.',
});

export enum TrendDirection {
  IMPROVING = 'IMPROVING',
  STEADY = 'STEADY',
  WORSENING = 'WORSENING',
}
registerEnumType(TrendDirection, {
  name: 'TrendDirection',
  description: 'The last value against the one of the period before, read in the direction of the indicator; within one percent of it is STEADY.',
});

export enum ConfidenceGrade {
  A = 'A',
  B = 'B',
  C = 'C',
}
registerEnumType(ConfidenceGrade, {
  name: 'ConfidenceGrade',
  description:
    'A: current, validated, complete, sample above its minimum. B: one of these fails. C: two fail, or the value is older than two periods.',
});

export enum ConfidenceReason {
  NO_VALUE = 'NO_VALUE',
  NOT_CURRENT = 'NOT_CURRENT',
  OLDER_THAN_TWO_PERIODS = 'OLDER_THAN_TWO_PERIODS',
  NOT_VALIDATED = 'NOT_VALIDATED',
  INCOMPLETE = 'INCOMPLETE',
  SMALL_SAMPLE = 'SMALL_SAMPLE',
}
registerEnumType(ConfidenceReason, { name: 'ConfidenceReason', description: 'Why a value is not of the grade A.' });

export enum BreachAnswer {
  DRAFT = 'DRAFT',
  UNDER_WAY = 'UNDER_WAY',
  REOPEN = 'REOPEN',
}
registerEnumType(BreachAnswer, {
  name: 'BreachAnswer',
  description:
    'DRAFT: a directive was drafted, for the cabinet to correct and issue. UNDER_WAY: the order of the episode before is not closed yet. REOPEN: it was closed within ninety days, and an inspection that reopens it is proposed.',
});
