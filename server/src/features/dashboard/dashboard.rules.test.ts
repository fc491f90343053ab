import { expect, test } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { confidenceOf, isStale } from './confidence.rules.js';
import { lastDueEnd, periodsBehind, type Frequency } from './freshness.rules.js';
import { rollUp } from './roll-up.rules.js';
import { isBeyond, statusOf, type Direction } from './status.rules.js';
import { targetAt } from './target.rules.js';
import { trendOf } from './trend.rules.js';

const up: Direction = 'HIGHER_IS_BETTER';
const down: Direction = 'LOWER_IS_BETTER';

test.each([
  ['On the target counts as reached', up, 80, 80, 70, 60, 'ON_TARGET'],
  ['Above the target, where more is better', up, 81, 80, 70, 60, 'ON_TARGET'],
  ['Short of the target and within the thresholds', up, 79, 80, 70, 60, 'OFF_TARGET'],
  ['On the warning threshold is within it', up, 70, 80, 70, 60, 'OFF_TARGET'],
  ['Beyond the warning threshold', up, 69.9, 80, 70, 60, 'WATCHED'],
  ['On the breach threshold is within it', up, 60, 80, 70, 60, 'WATCHED'],
  ['Beyond the breach threshold', up, 59.999, 80, 70, 60, 'BREACHED'],
  ['Fewer days than the target, where less is better', down, 9, 10, 20, 30, 'ON_TARGET'],
  ['More days than the target', down, 12, 10, 20, 30, 'OFF_TARGET'],
  ['More days than the warning threshold', down, 21, 10, 20, 30, 'WATCHED'],
  ['More days than the breach threshold', down, 31, 10, 20, 30, 'BREACHED'],
  ['Without a target, the thresholds alone judge', down, 29, null, null, 30, 'WITHIN'],
  ['Without thresholds nothing is breached', up, 1, 80, null, null, 'OFF_TARGET'],
  ['Without any of them nothing is judged', up, 1, null, null, null, 'UNJUDGED'],
  ['A target of zero is a target', down, 1, 0, null, 5, 'OFF_TARGET'],
  ['No value', up, null, 80, 70, 60, 'MISSING'],
] as const)('%s', (_name, direction, value, target, warning, breach, expected) => {
  expect(statusOf({ value, target, warning, breach, direction, stale: false })).toBe(expected);
});

test('Stale is grey, never green and never red', () => {
  const judged = { target: 80, warning: 70, breach: 60, direction: up, stale: true };
  for (const value of [100, 75, 65, 0]) expect(statusOf({ ...judged, value })).toBe('STALE');
  expect(statusOf({ ...judged, value: null })).toBe('MISSING');
});

test('Nothing lies beyond a mark that is not set', () => {
  expect(isBeyond(-1, null, up)).toBe(false);
  expect(isBeyond(-1, 0, up)).toBe(true);
  expect(isBeyond(-1, 0, down)).toBe(false);
});

const on = (day: string, value: number) => ({ on: civilDate(day), value });
const start = on('2026-01-01', 50);
const targets = [on('2026-12-31', 90), on('2026-01-21', 60)];

test.each([
  ['On the day of the initial value', '2026-01-01', 50],
  ['Half way to the first target', '2026-01-11', 55],
  ['On the day of a target', '2026-01-21', 60],
  ['On the day of the last', '2026-12-31', 90],
  ['After the last target it stands', '2027-06-01', 90],
  ['Before the initial value nothing is expected', '2025-12-31', null],
])('%s, the target is what the line says', (_name, day, expected) => {
  expect(targetAt(civilDate(day), start, targets)).toBe(expected);
});

test('Without an initial value the first target holds from its day', () => {
  expect(targetAt(civilDate('2026-01-20'), null, targets)).toBeNull();
  expect(targetAt(civilDate('2026-01-21'), null, targets)).toBe(60);
});

test('An initial value alone is no target', () => {
  expect(targetAt(civilDate('2026-02-01'), start, [])).toBeNull();
});

test.each([
  ['More where more is better', up, 66, 61, 'IMPROVING'],
  ['Less where more is better', up, 55, 61, 'WORSENING'],
  ['Less where less is better', down, 9, 12, 'IMPROVING'],
  ['More where less is better', down, 17, 12, 'WORSENING'],
  ['One percent is no movement', up, 101, 100, 'STEADY'],
  ['Away from zero any movement is one', up, 1, 0, 'IMPROVING'],
  ['Nought stays nought', up, 0, 0, 'STEADY'],
] as const)('%s', (_name, direction, last, before, expected) => {
  expect(trendOf(last, before, direction)).toEqual({ direction: expected, change: last - before });
});

test('A value without the one of the period before has no trend', () => {
  expect(trendOf(5, null, up)).toBeNull();
  expect(trendOf(null, 5, up)).toBeNull();
});

test.each<[string, Frequency, number, string, string]>([
  ['On the last day of a month, that month has ended', 'MONTHLY', 0, '2026-03-31', '2026-03-31'],
  ['The day before, the month before is the last', 'MONTHLY', 0, '2026-03-30', '2026-02-28'],
  ['Ten days after the end, with ten days of delay', 'MONTHLY', 10, '2026-04-10', '2026-03-31'],
  ['Nine days after the end, with ten days of delay', 'MONTHLY', 10, '2026-04-09', '2026-02-28'],
  ['29 February ends its month', 'MONTHLY', 0, '2028-02-29', '2028-02-29'],
  ['The year before, in the first days of January', 'MONTHLY', 5, '2026-01-04', '2025-11-30'],
  ['A quarter', 'QUARTERLY', 15, '2026-04-15', '2026-03-31'],
  ['A quarter that cannot be had yet', 'QUARTERLY', 15, '2026-04-14', '2025-12-31'],
  ['A half year', 'HALF_YEARLY', 0, '2026-06-30', '2026-06-30'],
  ['A year', 'YEARLY', 60, '2026-03-01', '2025-12-31'],
  ['A year that cannot be had yet', 'YEARLY', 60, '2026-02-28', '2024-12-31'],
])('%s', (_name, frequency, delayDays, today, end) => {
  expect(lastDueEnd({ frequency, delayDays }, civilDate(today))).toBe(end);
});

test.each<[string, Frequency, string, number]>([
  ['The newest month that is due', 'MONTHLY', '2026-03-31', 0],
  ['A month ahead of what is due is not old', 'MONTHLY', '2026-04-30', 0],
  ['One month behind', 'MONTHLY', '2026-02-28', 1],
  ['Over the year end', 'MONTHLY', '2025-12-31', 3],
  ['The newest quarter', 'QUARTERLY', '2026-03-31', 0],
  ['One quarter behind', 'QUARTERLY', '2025-12-31', 1],
  ['Two years behind', 'YEARLY', '2023-12-31', 2],
])('%s', (_name, frequency, periodEnd, behind) => {
  expect(periodsBehind(civilDate(periodEnd), { frequency, delayDays: 0 }, civilDate('2026-04-13'))).toBe(behind);
});

const sure = { periodsBehind: 0, validated: true, complete: true, sample: { size: 400, minimum: 400 } };

test.each([
  ['Current, validated, complete, with its sample', {}, 'A', []],
  ['No sample is asked for', { sample: null }, 'A', []],
  ['One period old', { periodsBehind: 1 }, 'B', ['NOT_CURRENT']],
  ['Two periods old', { periodsBehind: 2 }, 'B', ['NOT_CURRENT']],
  ['Not validated yet', { validated: false }, 'B', ['NOT_VALIDATED']],
  ['A part is missing', { complete: false }, 'B', ['INCOMPLETE']],
  ['One answer short of the sample', { sample: { size: 399, minimum: 400 } }, 'B', ['SMALL_SAMPLE']],
  ['No sample size was given', { sample: { size: null, minimum: 1 } }, 'B', ['SMALL_SAMPLE']],
  ['Two fail', { periodsBehind: 1, validated: false }, 'C', ['NOT_CURRENT', 'NOT_VALIDATED']],
  ['Older than two periods, the rest in order', { periodsBehind: 3 }, 'C', ['OLDER_THAN_TWO_PERIODS']],
  ['No value at all', { periodsBehind: null }, 'C', ['NO_VALUE']],
])('%s', (_name, facts, grade, reasons) => {
  expect(confidenceOf({ ...sure, ...facts })).toEqual({ grade, reasons });
});

test('What is older than two periods is stale, and no sooner', () => {
  expect([0, 1, 2, 3].map(isStale)).toEqual([false, false, false, true]);
});

const part = (key: string, weight: number, value: number | null) => ({ key, weight, value });

test('A roll-up is weighted', () => {
  expect(rollUp([part('CNAS', 3, 60), part('CNR', 1, 80)])).toEqual({ value: 65, missing: [] });
});

test('It is empty when a weighted part is missing, and says which', () => {
  expect(rollUp([part('CNAS', 3, 60), part('CNR', 1, null), part('CASNOS', 2, null)])).toEqual({ value: null, missing: ['CNR', 'CASNOS'] });
});

test('What weighs nothing is not missed', () => {
  expect(rollUp([part('CNAS', 3, 60), part('INPRP', 0, null)])).toEqual({ value: 60, missing: [] });
  expect(rollUp([part('INPRP', 0, 12)])).toEqual({ value: null, missing: [] });
  expect(rollUp([])).toEqual({ value: null, missing: [] });
});

test('A value of zero is a value', () => {
  expect(rollUp([part('CNAS', 1, 0), part('CNR', 1, 50)])).toEqual({ value: 25, missing: [] });
});
