// Where an indicator of a body stands on a day: its newest value judged by the target of that value's own period and by the
// thresholds, set against the period before, with what it can be trusted for. Of a period the validated value counts; a proposed
// one is shown until then, and says so.
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import { confidenceOf, isStale, type Confidence } from './confidence.rules.js';
import { CellStatus } from './dashboard.enums.js';
import { periodsBehind, startOfPeriod, type Frequency } from './freshness.rules.js';
import { statusOf, type Direction } from './status.rules.js';
import { targetAt, type DatedValue } from './target.rules.js';
import { trendOf, type Trend } from './trend.rules.js';

export interface PeriodValue {
  periodEnd: CivilDate;
  value: number;
  validated: boolean;
  /** Whether every part that its family asks for is given. */
  complete: boolean;
  sampleSize: number | null;
  /** Expected of a road map by that day; null where targets are set by decision. */
  planned: number | null;
}

export interface StandingFacts {
  direction: Direction;
  frequency: Frequency;
  delayDays: number;
  sampleMinimum: number | null;
  initial: DatedValue | null;
  targets: DatedValue[];
  warning: number | null;
  breach: number | null;
  /** Whether its amounts start anew each year, as credits do: across the year's end nothing is compared. */
  annual: boolean;
  /** One for each period, the oldest first. */
  values: PeriodValue[];
}

export interface CoursePoint {
  periodEnd: CivilDate;
  value: number;
  target: number | null;
  status: CellStatus;
  validated: boolean;
}

export interface Standing {
  status: CellStatus;
  target: number | null;
  trend: Trend | null;
  confidence: Confidence;
  /** The first dated target after that value. */
  next: DatedValue | null;
  periodsBehind: number | null;
  course: CoursePoint[];
}

export function standingOf(facts: StandingFacts, today: CivilDate): Standing {
  const { values, direction, frequency, sampleMinimum } = facts;
  const last = values.at(-1);
  const behind = last ? periodsBehind(last.periodEnd, facts, today) : null;
  const course = values.map((value): CoursePoint => pointOf(facts, value));
  const before = last && values.find(({ periodEnd }) => periodEnd === addDays(startOfPeriod(frequency, last.periodEnd), -1));
  const comparable = before && !(facts.annual && before.periodEnd.slice(0, 4) !== last.periodEnd.slice(0, 4));
  const stale = behind !== null && isStale(behind);
  return {
    status: stale ? CellStatus.STALE : (course.at(-1)?.status ?? CellStatus.MISSING),
    target: last ? expectedAt(facts, last) : targetAt(today, facts.initial, facts.targets),
    trend: trendOf(last?.value ?? null, comparable ? before.value : null, direction),
    confidence: confidenceOf({
      periodsBehind: behind,
      validated: last?.validated ?? false,
      complete: last?.complete ?? false,
      sample: sampleMinimum === null ? null : { size: last?.sampleSize ?? null, minimum: sampleMinimum },
    }),
    next: facts.targets.find(({ on }) => on > (last?.periodEnd ?? today)) ?? null,
    periodsBehind: behind,
    course,
  };
}

function pointOf(facts: StandingFacts, given: PeriodValue): CoursePoint {
  const { value, periodEnd, validated } = given;
  const target = expectedAt(facts, given);
  const status = statusOf({ value, target, warning: facts.warning, breach: facts.breach, direction: facts.direction, stale: false });
  return { periodEnd, value, target, status, validated };
}

/** What the office decided, or what the road map itself has planned where it decided nothing. */
const expectedAt = ({ initial, targets }: StandingFacts, { periodEnd, planned }: PeriodValue): number | null =>
  targets.length ? targetAt(periodEnd, initial, targets) : planned;
