import { expect, test } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { endedNow, overlaps, periodProblem } from './absence.rules.js';

const today = civilDate('2026-03-01');
const period = (startsOn: string, endsOn: string) => ({ startsOn: civilDate(startsOn), endsOn: civilDate(endsOn) });

test.each([
  ['two weeks from tomorrow', '2026-03-02', '2026-03-15', undefined],
  ['one day, today', '2026-03-01', '2026-03-01', undefined],
  ['begun last week, said today', '2026-02-24', '2026-03-05', undefined],
  ['over since yesterday', '2026-02-20', '2026-02-28', 'absence.in_past'],
  ['backwards', '2026-03-10', '2026-03-09', 'absence.ends_before_start'],
  ['more than a year', '2026-03-01', '2027-03-02', 'absence.too_long'],
  ['in two years', '2028-03-01', '2028-03-02', 'absence.too_long'],
])('A period of %s', (_words, startsOn, endsOn, code) => {
  expect(periodProblem(period(startsOn, endsOn), today)?.code).toBe(code);
});

test.each([
  ['in the middle', '2026-02-20', '2026-03-15', '2026-02-28'],
  ['on its first day: it is as if it never was', '2026-03-01', '2026-03-15', '2026-02-28'],
  ['before it begins', '2026-03-08', '2026-03-15', '2026-03-07'],
  ['when it is over', '2026-02-20', '2026-02-28', null],
  ['twice', '2026-03-08', '2026-03-07', null],
])('What ends now, %s', (_words, startsOn, endsOn, last) => {
  expect(endedNow(period(startsOn, endsOn), today)).toBe(last);
});

test('Periods that share a day overlap', () => {
  expect(overlaps(period('2026-03-01', '2026-03-05'), period('2026-03-05', '2026-03-09'))).toBe(true);
  expect(overlaps(period('2026-03-01', '2026-03-05'), period('2026-03-06', '2026-03-09'))).toBe(false);
});
