import { describe, expect, test } from '@jest/globals';
import { addDays, civilDate, civilDateAt, dayOfWeek, daysBetween, instantAt, parseCivilDate } from './civil-date.js';

describe('A civil date', () => {
  test.each([
    ['29 February of a leap year', '2028-02-29', true],
    ['29 February of another year', '2026-02-29', false],
    ['30 February', '2028-02-30', false],
    ['31 April', '2026-04-31', false],
    ['month 13', '2026-13-01', false],
    ['day 0', '2026-03-00', false],
    ['one-digit month', '2026-3-14', false],
    ['an instant', '2026-03-14T00:00:00Z', false],
    ['a line too many', '2026-03-14\n', false],
    ['five-digit year', '12026-03-14', false],
    ['nothing', '', false],
  ])('is read only when the day exists: %s', (_, text, exists) => {
    expect(parseCivilDate(text)).toBe(exists ? text : null);
  });

  test('that does not exist is an error where one was promised', () => {
    expect(() => civilDate('2026-02-30')).toThrow(RangeError);
  });

  test.each([
    ['over the year end', '2026-12-31', 1, '2027-01-01'],
    ['back over the year end', '2027-01-01', -1, '2026-12-31'],
    ['into 29 February', '2028-02-28', 1, '2028-02-29'],
    ['over 28 February', '2026-02-28', 1, '2026-03-01'],
    ['back before 1970', '1970-01-01', -1, '1969-12-31'],
  ])('moves %s', (_, from, days, to) => {
    expect(addDays(civilDate(from), days)).toBe(to);
    expect(daysBetween(civilDate(from), civilDate(to))).toBe(days);
  });

  test('knows its weekday, Sunday first', () => {
    expect(dayOfWeek(civilDate('2026-03-01'))).toBe(0);
    expect(dayOfWeek(civilDate('2026-03-07'))).toBe(6);
    expect(dayOfWeek(civilDate('1969-12-31'))).toBe(3);
  });
});

describe('A zone', () => {
  test.each([
    ['Algiers is already on 2 March', '2026-03-01T23:00:00Z', 'Africa/Algiers', '2026-03-02'],
    ['Algiers is still on 1 March', '2026-03-01T22:59:59.999Z', 'Africa/Algiers', '2026-03-01'],
    ['Paris in winter', '2026-03-28T22:59:59Z', 'Europe/Paris', '2026-03-28'],
    ['Paris on the night of summer time', '2026-03-29T21:59:59Z', 'Europe/Paris', '2026-03-29'],
    ['Paris after it', '2026-03-29T22:00:00Z', 'Europe/Paris', '2026-03-30'],
    ['west of Greenwich', '2026-01-01T03:00:00Z', 'America/New_York', '2025-12-31'],
  ])('says which day it is: %s', (_, instant, zone, day) => {
    expect(civilDateAt(new Date(instant), zone)).toBe(day);
  });

  test.each([
    ['Algiers', '2026-03-01', '08:00', 'Africa/Algiers', '2026-03-01T07:00:00.000Z'],
    ['Paris, winter', '2026-03-27', '08:00', 'Europe/Paris', '2026-03-27T07:00:00.000Z'],
    ['Paris, summer', '2026-03-30', '08:00', 'Europe/Paris', '2026-03-30T06:00:00.000Z'],
    ['Paris, an hour that is skipped', '2026-03-29', '02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
    ['Paris, an hour that occurs twice', '2026-10-25', '02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z'],
  ])('places a wall-clock time: %s', (_, day, time, zone, instant) => {
    expect(instantAt(civilDate(day), time, zone).toISOString()).toBe(instant);
  });
});
