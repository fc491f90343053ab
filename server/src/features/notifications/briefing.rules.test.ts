import { expect, test } from '@jest/globals';
import { seededCalendar } from '../../seed/calendar.js';
import { decideBriefing, nextBriefingAt } from './briefing.rules.js';

const calendar = seededCalendar();
const algiers = (moment: string) => new Date(`${moment}:00+01:00`);

test.each([
  ['Monday before its hour', '2026-03-02T07:29', null],
  ['Monday at its hour', '2026-03-02T07:30', '2026-03-02'],
  ['late on Monday, after an outage', '2026-03-02T15:29', '2026-03-02'],
  ['Monday after the office closed (Ramadan)', '2026-03-02T15:30', null],
  ['Friday', '2026-03-06T07:30', null],
  ['Saturday', '2026-03-07T10:00', null],
  ['a day that may still be Eid', '2026-03-19T07:30', null],
  ['Eid', '2026-03-22T07:30', null],
  ['the first day after it', '2026-03-24T07:30', '2026-03-24'],
])('On %s the briefing that may leave is that of its day, or none', (_name, moment, on) => {
  expect(decideBriefing(calendar, algiers(moment))?.on ?? null).toBe(on);
});

test.each([
  ['2026-03-02T07:29', '2026-03-02T07:30'],
  ['2026-03-02T07:30', '2026-03-03T07:30'],
  ['2026-03-05T09:00', '2026-03-08T07:30'],
  ['2026-03-18T12:00', '2026-03-24T07:30'],
])('After %s the next leaves at %s', (after, next) => {
  expect(nextBriefingAt(calendar, algiers(after))).toEqual(algiers(next));
});
