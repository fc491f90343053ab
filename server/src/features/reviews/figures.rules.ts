// Every figure of a review, in the order in which it is read. Behind each rate, average and percentile stand its cases, and
// under five of them it is not said: of so few, a number says nothing and looks as if it did.
import { ReviewFigure, ReviewTrend, ReviewUnit } from './review.enums.js';
import { averageOf, casesOf, longestOf, percentileOf, type Spread, type Tally } from './tally.rules.js';

export const fewestCases = 5;

export interface FigureValue {
  figure: ReviewFigure;
  unit: ReviewUnit;
  /** Null when there is nothing to measure, or fewer than five cases to measure it on. */
  value: number | null;
  /** How many cases stand behind it; of a count, the count itself. */
  cases: number;
}

export interface ComparedFigure extends FigureValue {
  /** Of the previous review. */
  before: number | null;
  trend: ReviewTrend | null;
}

/** What is better: more of it, or less; null where neither is. */
type Better = 'MORE' | 'LESS' | null;

interface FigureRule {
  unit: ReviewUnit;
  better: Better;
  of: (tally: Tally) => { value: number | null; cases: number };
}

type Name = `${ReviewFigure}`;
const counted = (tally: Tally, names: Name[]): number => names.reduce((sum, name) => sum + (tally.counts[name] ?? 0), 0);

const counting = (name: Name, better: Better, unit = ReviewUnit.COUNT): FigureRule => ({
  unit,
  better,
  of: (tally) => ({ value: counted(tally, [name]), cases: counted(tally, [name]) }),
});

const rate = (part: Name, whole: Name[], better: Better): FigureRule => ({
  unit: ReviewUnit.RATE,
  better,
  of: (tally) => {
    const cases = counted(tally, whole);
    return { value: cases < fewestCases ? null : counted(tally, [part]) / cases, cases };
  },
});

const days = (spread: Spread, value: (tally: Tally) => number | null, fewest = fewestCases): FigureRule => ({
  unit: ReviewUnit.WORKING_DAYS,
  better: 'LESS',
  of: (tally) => {
    const cases = casesOf(tally, spread);
    return { value: cases < fewest ? null : value(tally), cases };
  },
});

const { WORKING_DAYS } = ReviewUnit;

const rules: Record<ReviewFigure, FigureRule> = {
  ISSUED: counting('ISSUED', null),
  OPEN_AT_END: counting('OPEN_AT_END', null),
  MET_ON_TIME: counting('MET_ON_TIME', 'MORE'),
  MET_LATE: counting('MET_LATE', 'LESS'),
  STILL_LATE: counting('STILL_LATE', 'LESS'),
  NEWLY_LATE: counting('NEWLY_LATE', 'LESS'),
  PUT_RIGHT: counting('PUT_RIGHT', 'MORE'),
  AWAITING_VERDICT: counting('AWAITING_VERDICT', null),
  SUSPENDED: counting('SUSPENDED', null),
  ON_TIME_RATE: rate('MET_ON_TIME', ['MET_ON_TIME', 'MET_LATE', 'STILL_LATE'], 'MORE'),
  AVERAGE_DELAY: days('DELAY', (tally) => averageOf(tally, 'DELAY')),
  LONGEST_DELAY: days('DELAY', (tally) => longestOf(tally, 'DELAY'), 1),
  EXTENSIONS_REQUESTED: counting('EXTENSIONS_REQUESTED', 'LESS'),
  EXTENSIONS_GRANTED: counting('EXTENSIONS_GRANTED', null),
  EXTENSIONS_REFUSED: counting('EXTENSIONS_REFUSED', null),
  EXTENSION_DAYS: counting('EXTENSION_DAYS', 'LESS', WORKING_DAYS),
  ACKNOWLEDGED: counting('ACKNOWLEDGED', null),
  ACKNOWLEDGED_LATE: counting('ACKNOWLEDGED_LATE', 'LESS'),
  ACKNOWLEDGEMENT_AWAITED: counting('ACKNOWLEDGEMENT_AWAITED', 'LESS'),
  ACKNOWLEDGEMENT_MEDIAN: days('ACKNOWLEDGEMENT', (tally) => percentileOf(tally, 'ACKNOWLEDGEMENT', 0.5)),
  ACKNOWLEDGEMENT_P90: days('ACKNOWLEDGEMENT', (tally) => percentileOf(tally, 'ACKNOWLEDGEMENT', 0.9)),
  WAITING_OWNER: counting('WAITING_OWNER', null, WORKING_DAYS),
  WAITING_STRUCTURE: counting('WAITING_STRUCTURE', null, WORKING_DAYS),
  WAITING_OUTSIDE: counting('WAITING_OUTSIDE', null, WORKING_DAYS),
  WAITING_OFFICE: counting('WAITING_OFFICE', 'LESS', WORKING_DAYS),
  INSPECTED: counting('INSPECTED', null),
  FALSE_CLOSURES: counting('FALSE_CLOSURES', 'LESS'),
  FALSE_CLOSURE_RATE: rate('FALSE_CLOSURES', ['INSPECTED'], 'LESS'),
  ATTESTED_COMPLIANT: counting('ATTESTED_COMPLIANT', 'MORE'),
  ATTESTED_PARTIAL: counting('ATTESTED_PARTIAL', null),
  ATTESTED_NOT_COMPLIANT: counting('ATTESTED_NOT_COMPLIANT', 'LESS'),
  ATTESTATIONS_MISSING: counting('ATTESTATIONS_MISSING', 'LESS'),
  MILESTONES_KEPT: counting('MILESTONES_KEPT', 'MORE'),
  MILESTONES_AFTER: counting('MILESTONES_AFTER', 'LESS'),
  MILESTONES_MISSED: counting('MILESTONES_MISSED', 'LESS'),
  MILESTONES_AWAITING: counting('MILESTONES_AWAITING', null),
  MILESTONES_MOVED: counting('MILESTONES_MOVED', 'LESS'),
  MILESTONES_KEPT_RATE: rate('MILESTONES_KEPT', ['MILESTONES_KEPT', 'MILESTONES_AFTER', 'MILESTONES_MISSED'], 'MORE'),
  MILESTONE_SLIP: days('SLIP', (tally) => averageOf(tally, 'SLIP')),
};

/** Figures that are read together, in order; each is in exactly one group. */
export const figureGroups = {
  DIRECTIVES: ['ISSUED', 'OPEN_AT_END', 'AWAITING_VERDICT', 'SUSPENDED'],
  DEADLINES: ['MET_ON_TIME', 'MET_LATE', 'STILL_LATE', 'NEWLY_LATE', 'PUT_RIGHT', 'ON_TIME_RATE', 'AVERAGE_DELAY', 'LONGEST_DELAY'],
  EXTENSIONS: ['EXTENSIONS_REQUESTED', 'EXTENSIONS_GRANTED', 'EXTENSIONS_REFUSED', 'EXTENSION_DAYS'],
  RECEIPTS: ['ACKNOWLEDGED', 'ACKNOWLEDGED_LATE', 'ACKNOWLEDGEMENT_AWAITED', 'ACKNOWLEDGEMENT_MEDIAN', 'ACKNOWLEDGEMENT_P90'],
  WAITING: ['WAITING_OWNER', 'WAITING_STRUCTURE', 'WAITING_OUTSIDE', 'WAITING_OFFICE'],
  INSPECTIONS: ['INSPECTED', 'FALSE_CLOSURES', 'FALSE_CLOSURE_RATE'],
  ATTESTATIONS: ['ATTESTED_COMPLIANT', 'ATTESTED_PARTIAL', 'ATTESTED_NOT_COMPLIANT', 'ATTESTATIONS_MISSING'],
  MILESTONES: [
    'MILESTONES_KEPT',
    'MILESTONES_AFTER',
    'MILESTONES_MISSED',
    'MILESTONES_AWAITING',
    'MILESTONES_MOVED',
    'MILESTONES_KEPT_RATE',
    'MILESTONE_SLIP',
  ],
} as const satisfies Record<string, readonly `${ReviewFigure}`[]>;
export type FigureGroup = keyof typeof figureGroups;

/** What is read first. */
export const leadingFigures = [
  'ON_TIME_RATE',
  'MET_ON_TIME',
  'MET_LATE',
  'STILL_LATE',
  'NEWLY_LATE',
  'PUT_RIGHT',
  'AVERAGE_DELAY',
  'FALSE_CLOSURES',
] as const;
/** The columns by which structures and positions stand side by side. */
export const tableFigures = [
  'ISSUED',
  'MET_ON_TIME',
  'MET_LATE',
  'STILL_LATE',
  'ON_TIME_RATE',
  'AVERAGE_DELAY',
  'ACKNOWLEDGEMENT_MEDIAN',
  'FALSE_CLOSURES',
  'MILESTONES_KEPT_RATE',
] as const;

export const reviewFigures = Object.keys(rules) as ReviewFigure[];

export function figuresOf(tally: Tally): FigureValue[] {
  return reviewFigures.map((figure) => ({ figure, unit: rules[figure].unit, ...rules[figure].of(tally) }));
}

/** The figures beside those of the previous review: counts of periods of another length say so by their dates, and are not weighed here. */
export function comparedFigures(tally: Tally, previous: Tally): ComparedFigure[] {
  const before = figuresOf(previous);
  return figuresOf(tally).map((now, index) => {
    const was = before[index]?.value ?? null;
    return { ...now, before: was, trend: trendOf(now.value, was, rules[now.figure].better) };
  });
}

function trendOf(now: number | null, before: number | null, better: Better): ReviewTrend | null {
  if (now === null || before === null || better === null) return null;
  if (now === before) return ReviewTrend.SAME;
  return now > before === (better === 'MORE') ? ReviewTrend.BETTER : ReviewTrend.WORSE;
}
