import { describe, expect, test } from '@jest/globals';
import { civilDate, type CivilDate } from './civil-date.js';
import { type CalendarFacts, WorkCalendar } from './work-calendar.js';

const FULL_DAY = [
  { from: '13:00', to: '16:30' },
  { from: '08:00', to: '12:00' },
];
const RAMADAN = [{ from: '09:00', to: '15:00' }];

const day = (text: string): CivilDate => civilDate(text);
const algiers = (text: string): Date => new Date(`${text}+01:00`);
const holidays = (certainty: 'FIXED' | 'ESTIMATED', ...days: string[]) => days.map((on) => ({ on: day(on), certainty }));

const facts: CalendarFacts = {
  zone: 'Africa/Algiers',
  weekend: [5, 6],
  holidays: [
    ...holidays('FIXED', '2026-01-01', '2026-01-12', '2026-05-01', '2026-07-05', '2026-11-01', '2027-01-01'),
    ...holidays('ESTIMATED', '2026-03-20', '2026-03-21', '2026-03-22', '2026-05-27', '2026-05-28', '2026-05-29'),
  ],
  officeHours: [
    { startsOn: null, endsOn: null, sessions: FULL_DAY },
    { startsOn: day('2026-02-18'), endsOn: day('2026-03-19'), sessions: RAMADAN },
  ],
};
const calendar = new WorkCalendar(facts);
const paris = new WorkCalendar({
  zone: 'Europe/Paris',
  weekend: [6, 0],
  holidays: [],
  officeHours: [{ startsOn: null, endsOn: null, sessions: FULL_DAY }],
});

describe('A day', () => {
  test.each([
    ['Sunday', '2026-03-01', 'works'],
    ['Thursday', '2026-03-05', 'works'],
    ['Friday', '2026-03-06', 'rests'],
    ['Saturday', '2026-03-07', 'rests'],
    ['New Year', '2026-01-01', 'rests'],
    ['29 February 2028, a Tuesday', '2028-02-29', 'works'],
    ['Wednesday, two days before the Eid', '2026-03-18', 'works'],
    ['Thursday before the Eid', '2026-03-19', 'is quiet'],
    ['Sunday, third day of the Eid', '2026-03-22', 'rests'],
    ['Monday after the Eid', '2026-03-23', 'is quiet'],
    ['Tuesday after it', '2026-03-24', 'works'],
    ['Saturday beside the Eid al-Adha', '2026-05-30', 'rests'],
    ['Sunday after that weekend', '2026-05-31', 'works'],
  ])('%s %s', (_, on, expected) => {
    const state = !calendar.isWorkingDay(day(on)) ? 'rests' : calendar.isQuietDay(day(on)) ? 'is quiet' : 'works';
    expect(state).toBe(expected);
    if (expected === 'rests') expect(calendar.isQuietDay(day(on))).toBe(true);
  });

  test('beside an Eid that was announced is a day like any other', () => {
    const announced = new WorkCalendar({
      ...facts,
      holidays: facts.holidays.map(({ on }) => ({ on, certainty: 'FIXED' as const })),
    });
    expect(announced.isQuietDay(day('2026-03-19'))).toBe(false);
    expect(announced.isQuietDay(day('2026-03-23'))).toBe(false);
  });

  test('after midnight in Algiers is the next one, whatever Greenwich says', () => {
    expect(calendar.today(new Date('2026-03-01T23:30:00Z'))).toBe('2026-03-02');
  });
});

describe('Lateness in working days', () => {
  test.each([
    ['on the due day', '2026-03-04', '2026-03-04', 0],
    ['the first working day after counts 1', '2026-03-04', '2026-03-05', 1],
    ['settled on the weekend between', '2026-03-05', '2026-03-07', 0],
    ['Sunday after a Thursday', '2026-03-05', '2026-03-08', 1],
    ['due on a Friday', '2026-03-06', '2026-03-08', 1],
    ['over the Eid: the quiet Thursday and Monday count', '2026-03-18', '2026-03-23', 2],
    ['over the year end and New Year', '2026-12-31', '2027-01-04', 2],
    ['over 29 February 2028', '2028-02-28', '2028-03-01', 2],
    ['before the due day', '2026-03-05', '2026-03-01', 0],
    ['a year', '2025-12-31', '2026-12-31', 254],
  ])('%s', (_, dueOn, on, late) => {
    expect(calendar.workingDaysLate(day(dueOn), day(on))).toBe(late);
    expect(calendar.workingDaysLeft(day(on), day(dueOn))).toBe(late);
  });

  test.each([
    ['the next day of a Wednesday', '2026-03-04', 1, '2026-03-05'],
    ['the next day of a Thursday', '2026-03-05', 1, '2026-03-08'],
    ['the next day of a Friday', '2026-03-06', 1, '2026-03-08'],
    ['the day before a Sunday', '2026-03-08', -1, '2026-03-05'],
    ['the day before a Saturday', '2026-03-07', -1, '2026-03-05'],
    ['two days before a Saturday', '2026-03-07', -2, '2026-03-04'],
    ['a working day itself', '2026-03-05', 0, '2026-03-05'],
    ['a Saturday is led back to Thursday', '2026-03-07', 0, '2026-03-05'],
    ['the third day of the Eid is led back to the Thursday before', '2026-03-22', 0, '2026-03-19'],
    ['the first after the Eid', '2026-03-19', 1, '2026-03-23'],
    ['the last of the year', '2027-01-03', -1, '2026-12-31'],
    ['29 February 2028', '2028-02-28', 1, '2028-02-29'],
    ['a year of work', '2025-12-31', 254, '2026-12-31'],
    ['the same year backwards', '2026-12-31', -254, '2025-12-31'],
  ])('steps to %s', (_, from, days, to) => {
    expect(calendar.addWorkingDays(day(from), days)).toBe(to);
  });
});

describe('Office hours', () => {
  test.each([
    ['at the opening', '2026-04-01T08:00:00', true],
    ['a second before', '2026-04-01T07:59:59', false],
    ['at lunch', '2026-04-01T12:00:00', false],
    ['after lunch', '2026-04-01T13:00:00', true],
    ['at the close', '2026-04-01T16:30:00', false],
    ['in Ramadan at 08:30', '2026-03-04T08:30:00', false],
    ['in Ramadan at lunch', '2026-03-04T12:30:00', true],
    ['in Ramadan at 15:00', '2026-03-04T15:00:00', false],
    ['on a Friday', '2026-04-03T10:00:00', false],
    ['on the Thursday before the Eid', '2026-03-19T10:00:00', false],
  ])('allow a rung %s: %s', (_, at, open) => {
    expect(calendar.isOpen(algiers(at))).toBe(open);
  });

  test.each([
    ['inside office hours nothing moves', '2026-04-01T10:15:30', '2026-04-01T10:15:30'],
    ['23:00 waits for the morning', '2026-04-01T23:00:00', '2026-04-02T08:00:00'],
    ['lunch waits for the afternoon', '2026-04-01T12:00:00', '2026-04-01T13:00:00'],
    ['Thursday evening waits for Sunday', '2026-04-02T16:30:00', '2026-04-05T08:00:00'],
    ['Friday waits for Sunday', '2026-04-03T10:00:00', '2026-04-05T08:00:00'],
    ['the Thursday before the Eid waits for the Tuesday after', '2026-03-19T10:00:00', '2026-03-24T08:00:00'],
    ['Ramadan opens at nine', '2026-03-01T06:00:00', '2026-03-01T09:00:00'],
    ['31 December at night waits over New Year', '2026-12-31T20:00:00', '2027-01-03T08:00:00'],
  ])('open again: %s', (_, at, next) => {
    expect(calendar.nextOpening(algiers(at))).toEqual(algiers(next));
  });

  test('are those of the range that holds the day, and none on a day of rest', () => {
    expect(calendar.opensAt(day('2026-03-19'))).toEqual(algiers('2026-03-19T09:00:00'));
    expect(calendar.closesAt(day('2026-03-19'))).toEqual(algiers('2026-03-19T15:00:00'));
    expect(calendar.opensAt(day('2026-03-23'))).toEqual(algiers('2026-03-23T08:00:00'));
    expect(calendar.closesAt(day('2026-03-23'))).toEqual(algiers('2026-03-23T16:30:00'));
    expect(calendar.sessionsOn(day('2026-03-20'))).toEqual([]);
    expect(calendar.opensAt(day('2026-03-20'))).toBeNull();
    expect(calendar.closesAt(day('2026-03-20'))).toBeNull();
  });

  test('of two ranges that overlap are those of the later start', () => {
    const summer = {
      startsOn: day('2026-02-01'),
      endsOn: day('2026-09-30'),
      sessions: [{ from: '07:00', to: '12:00' }],
    };
    const overlapping = new WorkCalendar({ ...facts, officeHours: [summer, ...facts.officeHours] });
    expect(overlapping.opensAt(day('2026-03-04'))).toEqual(algiers('2026-03-04T09:00:00'));
    expect(overlapping.opensAt(day('2026-04-01'))).toEqual(algiers('2026-04-01T07:00:00'));
  });

  test.each([
    ['within a session', '2026-04-01T09:00:00', 60, '2026-04-01T10:00:00'],
    ['over lunch', '2026-04-01T11:30:00', 60, '2026-04-01T13:30:00'],
    ['up to the close', '2026-04-01T08:00:00', 450, '2026-04-01T16:30:00'],
    ['over the weekend', '2026-04-02T16:00:00', 60, '2026-04-05T08:30:00'],
    ['from a Friday', '2026-04-03T10:00:00', 60, '2026-04-05T09:00:00'],
    ['back over lunch', '2026-04-01T13:30:00', -60, '2026-04-01T11:30:00'],
    ['back to the opening', '2026-04-01T16:30:00', -450, '2026-04-01T08:00:00'],
    ['back over the weekend', '2026-04-05T08:30:00', -60, '2026-04-02T16:00:00'],
    ['through a day of Ramadan', '2026-03-04T09:00:00', 390, '2026-03-05T09:30:00'],
    ['on a quiet Thursday, which is a day of work', '2026-03-19T09:00:00', 60, '2026-03-19T10:00:00'],
    ['nothing', '2026-04-03T10:00:00', 0, '2026-04-03T10:00:00'],
  ])('are counted in minutes %s', (_, from, minutes, to) => {
    expect(calendar.addWorkingMinutes(algiers(from), minutes)).toEqual(algiers(to));
    expect(calendar.workingMinutesBetween(algiers(from), algiers(to))).toBe(minutes);
  });

  test('follow the wall clock of a zone that changes to summer time', () => {
    const friday = paris.opensAt(day('2026-03-27'));
    const monday = paris.opensAt(day('2026-03-30'));
    expect(friday?.toISOString()).toBe('2026-03-27T07:00:00.000Z');
    expect(monday?.toISOString()).toBe('2026-03-30T06:00:00.000Z');
    expect(paris.addWorkingMinutes(friday as Date, 450 + 60).toISOString()).toBe('2026-03-30T07:00:00.000Z');
    expect(paris.workingMinutesBetween(friday as Date, monday as Date)).toBe(450);
  });
});

describe('A calendar that nobody could work by is refused', () => {
  const ordinary = (...sessions: { from: string; to: string }[]) => ({ startsOn: null, endsOn: null, sessions });
  const dated = { startsOn: day('2026-02-18'), endsOn: day('2026-03-19'), sessions: RAMADAN };

  test.each<[string, Partial<CalendarFacts>]>([
    ['its weekend is the whole week', { weekend: [0, 1, 2, 3, 4, 5, 6] }],
    ['it has no ordinary hours', { officeHours: [dated] }],
    ['its hours have no session', { officeHours: [ordinary()] }],
    ['a session ends before it starts', { officeHours: [ordinary({ from: '16:30', to: '08:00' })] }],
  ])('when %s', (_, change) => {
    expect(() => new WorkCalendar({ ...facts, ...change })).toThrow(RangeError);
  });
});

test('Working time without end is an error, not an endless search', () => {
  expect(() => calendar.addWorkingMinutes(algiers('2026-03-01T10:00:00'), Infinity)).toThrow(/No office hours/);
  expect(() => calendar.nextOpening(new Date(NaN))).toThrow(RangeError);
});
