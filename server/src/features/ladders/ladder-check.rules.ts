// What is wrong with a ladder, and what is odd about it. An error stops it from being proposed; a warning is shown to whoever
// enables it. Nobody may be left alone with their own lateness: a ladder tells somebody above the owner after the due date.
import type { Rung } from '../escalations/ladder.rules.js';

export const LadderFindingCode = {
  NO_RUNG: 'NO_RUNG',
  NOTHING_AFTER_DUE: 'NOTHING_AFTER_DUE',
  NOBODY_ABOVE: 'NOBODY_ABOVE',
  TOLD_TWICE: 'TOLD_TWICE',
  EXPLANATION_TOO_EARLY: 'EXPLANATION_TOO_EARLY',
  SUPERIOR_CYCLE: 'SUPERIOR_CYCLE',
  WIDE_GAP: 'WIDE_GAP',
  LEVEL_SKIPPED: 'LEVEL_SKIPPED',
  NO_REMINDER: 'NO_REMINDER',
  NOBODY_TO_TELL: 'NOBODY_TO_TELL',
} as const;
export type LadderFindingCode = keyof typeof LadderFindingCode;

const warnings = new Set<LadderFindingCode>(['WIDE_GAP', 'LEVEL_SKIPPED', 'NO_REMINDER', 'NOBODY_TO_TELL']);

export interface LadderFinding {
  code: LadderFindingCode;
  /** Number of the rung to blame; null for the ladder as a whole. */
  rung: number | null;
  count: number;
}

/** What structures and appointments say today of the positions that owe by this ladder. */
export interface LadderFacts {
  /** Positions that owe, or may. */
  positions: number;
  /** How many of them have nobody to tell at a rung, by its number. */
  untold: ReadonlyMap<number, number>;
  /** How many of them are, in the end, their own superior. */
  inCycle: number;
}

export const isWarning = (code: LadderFindingCode): boolean => warnings.has(code);
export const isRefused = (findings: readonly LadderFinding[]): boolean => findings.some(({ code }) => !isWarning(code));

/** Working days without anybody told after which a ladder has a hole. */
export const widestGapDays = 10;
const hoursOfADay = 7;

const daysOf = ({ offset, unit }: Rung): number => (unit === 'WORKING_DAY' ? offset : offset / hoursOfADay);
const isAbove = ({ audience }: Rung): boolean => audience !== 'OWING_POSITION';
const whole = (code: LadderFindingCode): LadderFinding => ({ code, rung: null, count: 0 });

export function checkLadder(rungs: readonly Rung[], facts: LadderFacts): LadderFinding[] {
  if (!rungs.length) return [whole('NO_RUNG')];
  const after = rungs.filter(({ offset }) => offset > 0);
  return [
    ...(after.length ? [] : [whole('NOTHING_AFTER_DUE')]),
    ...(after.length && !after.some(isAbove) ? [whole('NOBODY_ABOVE')] : []),
    ...(rungs.some(({ audience }) => audience === 'SUPERIOR') && facts.inCycle ? [{ ...whole('SUPERIOR_CYCLE'), count: facts.inCycle }] : []),
    ...(rungs.some(({ offset }) => offset <= 0) ? [] : [whole('NO_REMINDER')]),
    ...rungs.flatMap((rung) => findingsOf(rung, rungs, facts)),
  ];
}

function findingsOf(rung: Rung, rungs: readonly Rung[], { untold }: LadderFacts): LadderFinding[] {
  const of = (code: LadderFindingCode, count = 0): LadderFinding => ({ code, rung: rung.number, count });
  const before = rungs.filter(({ number }) => number < rung.number);
  const gap = Math.ceil(daysOf(rung) - Math.max(0, ...before.map(daysOf)));
  const levels = rung.levels ?? 1;
  const superiors = before.filter(({ audience }) => audience === 'SUPERIOR').map((one) => one.levels ?? 1);
  return [
    ...(before.some((one) => saysTheSame(one, rung)) ? [of('TOLD_TWICE')] : []),
    ...(rung.act === 'DRAFT_EXPLANATION_REQUEST' && rung.offset <= 0 ? [of('EXPLANATION_TOO_EARLY')] : []),
    ...(rung.offset > 0 && gap > widestGapDays ? [of('WIDE_GAP', gap)] : []),
    ...(rung.audience === 'SUPERIOR' && levels > Math.max(0, ...superiors) + 1 ? [of('LEVEL_SKIPPED', levels)] : []),
    ...(untold.get(rung.number) ? [of('NOBODY_TO_TELL', untold.get(rung.number))] : []),
  ];
}

const saysTheSame = (one: Rung, other: Rung): boolean =>
  one.offset === other.offset && one.unit === other.unit && one.audience === other.audience && (one.levels ?? 1) === (other.levels ?? 1);
