import { expect, test } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { Recurrence } from './directive.enums.js';
import { nextPeriodDueOn, periodStarts } from './recurrence.rules.js';

function periods(first: string, recurrence: Recurrence, count: number): string[] {
  const dates = [civilDate(first)];
  while (dates.length <= count) dates.push(nextPeriodDueOn(dates.at(-1) ?? civilDate(first), civilDate(first), recurrence));
  return dates.slice(1);
}

test('A duty of the 31st falls on the last day of shorter months, and on the 31st again after them', () => {
  expect(periods('2026-01-31', Recurrence.MONTHLY, 5)).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30']);
});

test('In a leap year it falls on 29 February', () => {
  expect(periods('2027-12-31', Recurrence.MONTHLY, 3)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31']);
  expect(periods('2028-02-29', Recurrence.MONTHLY, 2)).toEqual(['2028-03-29', '2028-04-29']);
  expect(periods('2028-02-29', Recurrence.QUARTERLY, 4)).toEqual(['2028-05-29', '2028-08-29', '2028-11-29', '2029-02-28']);
});

test('The year turns in December, for months, quarters and weeks alike', () => {
  expect(periods('2026-11-30', Recurrence.MONTHLY, 2)).toEqual(['2026-12-30', '2027-01-30']);
  expect(periods('2026-10-31', Recurrence.QUARTERLY, 2)).toEqual(['2027-01-31', '2027-04-30']);
  expect(periods('2026-12-27', Recurrence.WEEKLY, 2)).toEqual(['2027-01-03', '2027-01-10']);
});

test('A weekly duty keeps its day of the week, over 29 February as well', () => {
  expect(periods('2028-02-24', Recurrence.WEEKLY, 2)).toEqual(['2028-03-02', '2028-03-09']);
});

test('Twelve months, or four quarters, are a year, whatever day it began on', () => {
  for (let day = 1; day <= 31; day++) {
    const first = `2026-01-${String(day).padStart(2, '0')}`;
    expect(periods(first, Recurrence.MONTHLY, 12).at(-1)).toBe(first.replace('2026', '2027'));
    expect(periods(first, Recurrence.QUARTERLY, 4).at(-1)).toBe(first.replace('2026', '2027'));
  }
});

test('The periods that have begun after one are told in order, up to today and none beyond', () => {
  const anchorOn = civilDate('2025-10-31');
  const starts = (today: string) => periodStarts(anchorOn, civilDate(today), { anchorOn, recurrence: Recurrence.MONTHLY });
  expect(starts('2025-11-29')).toEqual([]);
  expect(starts('2025-11-30')).toEqual(['2025-11-30']);
  expect(starts('2026-03-01')).toEqual(['2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28']);
});
