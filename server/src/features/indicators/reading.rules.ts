// Each family has its own shape. A processing time is a median that hides nothing: nine files in ten, the oldest pending and
// how many files. A satisfaction says how many answered and how they were asked. A finance is allotted, committed, paid, and
// its rate is computed here, from exact decimals, never typed.
import Big from 'big.js';
import { IndicatorFamily, IndicatorUnit } from './indicator.enums.js';

/** The figures of a reading as they were given; decimals are strings. */
export interface Figures {
  value: string | null;
  p90Days: string | null;
  oldestPendingDays: number | null;
  fileCount: number | null;
  sampleSize: number | null;
  sampleMethod: string | null;
  allotted: string | null;
  committed: string | null;
  paid: string | null;
}

export type FigureName = keyof Figures;

export interface FigureProblem {
  code: string;
  field: FigureName;
}

const figuresOfFamily: Record<IndicatorFamily, FigureName[]> = {
  [IndicatorFamily.COMPLETION]: ['value'],
  [IndicatorFamily.PROCESSING_TIME]: ['value', 'p90Days', 'oldestPendingDays', 'fileCount'],
  [IndicatorFamily.SATISFACTION]: ['value', 'sampleSize', 'sampleMethod'],
  [IndicatorFamily.FINANCE]: ['allotted', 'committed', 'paid'],
};

const figureNames: FigureName[] = [...new Set(Object.values(figuresOfFamily).flat())];
const dinarsDecimals = 2;

interface Measured {
  family: IndicatorFamily;
  unit: IndicatorUnit;
}

/** The first thing wrong with the figures, and where; null when they are whole. */
export function figureProblem({ family, unit }: Measured, figures: Figures): FigureProblem | null {
  const own = figuresOfFamily[family];
  for (const field of figureNames) {
    if (own.includes(field) && figures[field] === null) return { code: 'reading.figure_missing', field };
    if (!own.includes(field) && figures[field] !== null) return { code: 'reading.figure_of_another_family', field };
  }
  return outOfBounds(unit, figures) ?? disagreeing(family, figures);
}

function outOfBounds(unit: IndicatorUnit, figures: Figures): FigureProblem | null {
  const decimals = (['value', 'p90Days', 'allotted', 'committed', 'paid'] as const).filter((field) => figures[field] !== null);
  const negative = decimals.find((field) => new Big(figures[field] ?? 0).lt(0));
  if (negative) return { code: 'reading.figure_negative', field: negative };
  const count = (['oldestPendingDays', 'fileCount', 'sampleSize'] as const).find((field) => (figures[field] ?? 0) < 0);
  if (count) return { code: 'reading.figure_negative', field: count };
  if (unit === IndicatorUnit.PERCENT && figures.value !== null && new Big(figures.value).gt(100))
    return { code: 'reading.percent_above_hundred', field: 'value' };
  return null;
}

/** Figures that cannot all be true. */
function disagreeing(family: IndicatorFamily, { value, p90Days, fileCount, sampleSize, allotted, committed, paid }: Figures): FigureProblem | null {
  if (family === IndicatorFamily.PROCESSING_TIME) {
    if (fileCount === 0) return { code: 'reading.nothing_measured', field: 'fileCount' };
    return new Big(p90Days ?? 0).lt(value ?? 0) ? { code: 'reading.p90_below_median', field: 'p90Days' } : null;
  }
  if (family === IndicatorFamily.SATISFACTION) return sampleSize === 0 ? { code: 'reading.nothing_measured', field: 'sampleSize' } : null;
  if (family !== IndicatorFamily.FINANCE) return null;
  const dinars = { allotted, committed, paid };
  const finer = (['allotted', 'committed', 'paid'] as const).find((field) => (dinars[field]?.split('.')[1] ?? '').length > dinarsDecimals);
  if (finer) return { code: 'reading.finer_than_centimes', field: finer };
  if (new Big(allotted ?? 0).eq(0)) return { code: 'reading.nothing_allotted', field: 'allotted' };
  if (new Big(committed ?? 0).gt(allotted ?? 0)) return { code: 'reading.committed_above_allotted', field: 'committed' };
  return new Big(paid ?? 0).gt(committed ?? 0) ? { code: 'reading.paid_above_committed', field: 'paid' } : null;
}

/** The one figure that targets and thresholds judge. Paid ÷ allotted × 100, to two decimals, of a finance in percent. */
export function judgedValue({ family, unit }: Measured, { value, allotted, paid }: Figures): string {
  if (family !== IndicatorFamily.FINANCE) return value ?? '0';
  const dinars = new Big(paid ?? 0);
  return unit === IndicatorUnit.PERCENT
    ? dinars
        .times(100)
        .div(allotted ?? 1)
        .round(2, Big.roundHalfUp)
        .toFixed()
    : dinars.toFixed();
}

/** Whether two readings say the same, whatever zeros they are written with. */
export function saysTheSame(one: Figures, other: Figures): boolean {
  return figureNames.every((field) => {
    const [a, b] = [one[field], other[field]];
    if (a === null || b === null || field === 'sampleMethod') return a === b;
    return new Big(a).eq(b);
  });
}

/** Units in which a family is measured. */
export const unitsOfFamily: Record<IndicatorFamily, IndicatorUnit[]> = {
  [IndicatorFamily.COMPLETION]: [IndicatorUnit.PERCENT, IndicatorUnit.COUNT],
  [IndicatorFamily.PROCESSING_TIME]: [IndicatorUnit.DAYS],
  [IndicatorFamily.SATISFACTION]: [IndicatorUnit.PERCENT],
  [IndicatorFamily.FINANCE]: [IndicatorUnit.PERCENT, IndicatorUnit.DINARS],
};
