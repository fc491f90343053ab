import { describe, expect, test } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { thresholdsCross } from './assignment.rules.js';
import { Frequency, IndicatorDirection, IndicatorFamily, IndicatorUnit } from './indicator.enums.js';
import { lastEnded, periodOf, periodProblem } from './period.rules.js';
import { figureProblem, judgedValue, saysTheSame, unitsOfFamily, type Figures } from './reading.rules.js';

const none: Figures = {
  ...{ value: null, p90Days: null, oldestPendingDays: null, fileCount: null, sampleSize: null, sampleMethod: null },
  ...{ allotted: null, committed: null, paid: null },
};
const time = { family: IndicatorFamily.PROCESSING_TIME, unit: IndicatorUnit.DAYS };
const satisfaction = { family: IndicatorFamily.SATISFACTION, unit: IndicatorUnit.PERCENT };
const finance = { family: IndicatorFamily.FINANCE, unit: IndicatorUnit.PERCENT };
const completion = { family: IndicatorFamily.COMPLETION, unit: IndicatorUnit.PERCENT };
const measured: Figures = { ...none, value: '12', p90Days: '31', oldestPendingDays: 88, fileCount: 42_180 };
const asked: Figures = { ...none, value: '74', sampleSize: 1204, sampleMethod: 'Questionnaire' };
const spent: Figures = { ...none, allotted: '8400000000.00', committed: '3150500000.00', paid: '1848000000.01' };

describe('Periods', () => {
  test.each([
    [Frequency.MONTHLY, '2026-02-14', '2026-02-01', '2026-02-28'],
    [Frequency.MONTHLY, '2028-02-29', '2028-02-01', '2028-02-29'],
    [Frequency.MONTHLY, '2025-12-31', '2025-12-01', '2025-12-31'],
    [Frequency.QUARTERLY, '2026-03-31', '2026-01-01', '2026-03-31'],
    [Frequency.QUARTERLY, '2026-10-01', '2026-10-01', '2026-12-31'],
    [Frequency.HALF_YEARLY, '2026-07-01', '2026-07-01', '2026-12-31'],
    [Frequency.YEARLY, '2026-08-15', '2026-01-01', '2026-12-31'],
  ])('%s around %s is %s to %s', (frequency, day, start, end) => {
    expect(periodOf(frequency, civilDate(day))).toEqual({ start, end });
  });

  test('The last period that ended is known on its last day, and not the day before', () => {
    expect(lastEnded(Frequency.MONTHLY, civilDate('2026-02-28')).end).toBe('2026-02-28');
    expect(lastEnded(Frequency.MONTHLY, civilDate('2026-02-27')).end).toBe('2026-01-31');
    expect(lastEnded(Frequency.YEARLY, civilDate('2026-01-01')).end).toBe('2025-12-31');
  });

  test.each([
    ['2026-02-01', '2026-02-28', '2026-02-28', null],
    ['2026-02-01', '2026-02-28', '2026-02-27', 'reading.period_not_ended'],
    ['2026-02-02', '2026-02-28', '2026-03-01', 'reading.period_not_whole'],
    ['2026-01-01', '2026-02-28', '2026-03-01', 'reading.period_not_whole'],
  ])('%s to %s, on %s: %s', (start, end, today, problem) => {
    expect(periodProblem(Frequency.MONTHLY, { start: civilDate(start), end: civilDate(end) }, civilDate(today))).toBe(problem);
  });
});

describe('Figures', () => {
  test.each([
    [completion, { ...none, value: '61' }],
    [time, measured],
    [satisfaction, asked],
    [finance, spent],
    [time, { ...measured, p90Days: '12' }],
    [time, { ...measured, oldestPendingDays: 0 }],
    [finance, { ...spent, committed: spent.allotted, paid: spent.allotted }],
    [completion, { ...none, value: '100' }],
    [
      { ...completion, unit: IndicatorUnit.COUNT },
      { ...none, value: '101' },
    ],
  ])('%o is whole', (kind, figures) => {
    expect(figureProblem(kind, figures)).toBeNull();
  });

  test.each([
    ['figure_missing', 'value', completion, none],
    ['figure_missing', 'oldestPendingDays', time, { ...measured, oldestPendingDays: null }],
    ['figure_missing', 'sampleMethod', satisfaction, { ...asked, sampleMethod: null }],
    ['figure_missing', 'paid', finance, { ...spent, paid: null }],
    ['figure_of_another_family', 'value', finance, { ...spent, value: '22' }],
    ['figure_of_another_family', 'sampleSize', completion, { ...none, value: '61', sampleSize: 10 }],
    ['figure_negative', 'value', completion, { ...none, value: '-1' }],
    ['figure_negative', 'fileCount', time, { ...measured, fileCount: -1 }],
    ['percent_above_hundred', 'value', satisfaction, { ...asked, value: '100.1' }],
    ['p90_below_median', 'p90Days', time, { ...measured, p90Days: '11.9' }],
    ['nothing_measured', 'fileCount', time, { ...measured, fileCount: 0 }],
    ['nothing_measured', 'sampleSize', satisfaction, { ...asked, sampleSize: 0 }],
    ['nothing_allotted', 'allotted', finance, { ...spent, allotted: '0', committed: '0', paid: '0' }],
    ['committed_above_allotted', 'committed', finance, { ...spent, committed: '8400000000.01' }],
    ['paid_above_committed', 'paid', finance, { ...spent, paid: '3150500000.01' }],
    ['finer_than_centimes', 'paid', finance, { ...spent, paid: '1.001' }],
  ])('%s is said of %s', (code, field, kind, figures) => {
    expect(figureProblem(kind, figures)).toEqual({ code: `reading.${code}`, field });
  });

  test('The rate of a finance is computed from exact decimals, to two places', () => {
    expect(judgedValue(finance, spent)).toBe('22');
    expect(judgedValue(finance, { ...spent, allotted: '300', committed: '100', paid: '100' })).toBe('33.33');
    expect(judgedValue(finance, { ...spent, allotted: '800', committed: '100', paid: '1' })).toBe('0.13');
    expect(judgedValue({ ...finance, unit: IndicatorUnit.DINARS }, spent)).toBe('1848000000.01');
    expect(judgedValue(time, measured)).toBe('12');
  });

  test('Zeros that say nothing do not make another reading; a word does', () => {
    expect(saysTheSame(measured, { ...measured, value: '12.0000', p90Days: '31.00' })).toBe(true);
    expect(saysTheSame(measured, { ...measured, fileCount: 42_181 })).toBe(false);
    expect(saysTheSame(asked, { ...asked, sampleMethod: 'Téléphone' })).toBe(false);
    expect(saysTheSame(asked, { ...asked, value: null })).toBe(false);
  });

  test('Every family has a unit', () => {
    for (const family of Object.values(IndicatorFamily)) expect(unitsOfFamily[family].length).toBeGreaterThan(0);
  });
});

test.each([
  [IndicatorDirection.HIGHER_IS_BETTER, '65', '55', false],
  [IndicatorDirection.HIGHER_IS_BETTER, '55', '65', true],
  [IndicatorDirection.HIGHER_IS_BETTER, '55', '55', false],
  [IndicatorDirection.LOWER_IS_BETTER, '12', '15', false],
  [IndicatorDirection.LOWER_IS_BETTER, '15', '12', true],
  [IndicatorDirection.LOWER_IS_BETTER, null, '12', false],
  [IndicatorDirection.LOWER_IS_BETTER, '15', null, false],
])('%s with a warning at %s and a breach at %s crosses: %s', (direction, warningThreshold, breachThreshold, crosses) => {
  expect(thresholdsCross(direction, { warningThreshold, breachThreshold })).toBe(crosses);
});
