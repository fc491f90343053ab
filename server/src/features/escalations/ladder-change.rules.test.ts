import { describe, expect, test } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { seededCalendar } from '../../seed/calendar.js';
import { carriedOver, climbedLadder, inOrderOfTime } from './ladder-change.rules.js';
import type { Rung } from './ladder.rules.js';

const calendar = seededCalendar();
const dueOn = civilDate('2026-04-12');
/** Days, or hours where the offset is written with an h. */
const ladder = (...offsets: string[]): Rung[] =>
  offsets.map((offset, index) => ({
    number: index + 1,
    offset: Number.parseInt(offset, 10),
    unit: offset.endsWith('h') ? 'WORKING_HOUR' : 'WORKING_DAY',
    audience: 'MINISTER',
    act: 'NOTIFY',
    urgent: false,
  }));
const first = ladder('-3', '1', '2', '4', '7');

describe('An obligation on a new ladder', () => {
  test.each<[string, Rung[], number, number]>([
    ['that has climbed nothing begins at the foot', ladder('-5', '1'), 0, 0],
    ['stands behind what lies ahead of it in time', ladder('-3', '1', '3', '4'), 3, 2],
    ['stands above what lies behind it, however many steps that are', ladder('-5', '-4', '-3', '1', '2', '8'), 3, 5],
    ['stands above a step of the very moment it had reached', ladder('2', '2', '5'), 3, 2],
    ['of which nothing lies behind it begins at the foot', ladder('3', '5'), 2, 0],
    ['that ends before it has climbed it all', ladder('-3', '1'), 5, 2],
    ['of hours stands where the hours have led: four are more than the opening of a day', ladder('1', '4h', '2'), 2, 1],
    ['of hours stands where the hours have led: four are less than the second day', ladder('1', '4h', '2'), 3, 3],
  ])('%s', (_what, to, rung, expected) => {
    expect(carriedOver({ from: first, to, rung, dueOn, calendar })).toBe(expected);
  });

  test('is shown what fired under each version, then what is ahead, as one flight of steps', () => {
    const second = ladder('-6', '2', '5');
    const firings = [
      { rung: 1, ladderVersion: 1 },
      { rung: 3, ladderVersion: 1 },
    ];
    const versions = (version: number) => (version === 1 ? first : second);
    const shown = climbedLadder({
      obligation: { dueOn, rungReached: 3, ladderVersion: 1 },
      inForce: { version: 2, rungs: second },
      versions,
      firings,
      calendar,
    });
    expect(shown.rungs.map(({ number, offset }) => [number, offset])).toEqual([
      [1, -3],
      [2, 2],
      [3, 5],
    ]);
    expect([shown.rungReached, shown.firings.map(({ number }) => number)]).toEqual([2, [1, 2]]);
  });

  test('that never changed is shown the ladder as it is written, and passed reminders with it', () => {
    const obligation = { dueOn, rungReached: 2, ladderVersion: 1 };
    const shown = climbedLadder({
      obligation,
      inForce: { version: 1, rungs: first },
      versions: () => first,
      firings: [{ rung: 2, ladderVersion: 1 }],
      calendar,
    });
    expect([shown.rungs, shown.rungReached, shown.firings[0]?.number]).toEqual([first, 2, 2]);
  });
});

test('Rungs are numbered in the order of time, hours among days, and those of one moment as they were given', () => {
  const rungs = inOrderOfTime([...ladder('2', '4h', '-1', '1'), { ...(first[2] as Rung), number: 5, audience: 'CABINET' }], dueOn, calendar);
  expect(rungs.map(({ number, offset, unit, audience }) => `${number} ${offset} ${unit} ${audience}`)).toEqual([
    '1 -1 WORKING_DAY MINISTER',
    '2 1 WORKING_DAY MINISTER',
    '3 4 WORKING_HOUR MINISTER',
    '4 2 WORKING_DAY MINISTER',
    '5 2 WORKING_DAY CABINET',
  ]);
});
