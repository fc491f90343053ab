import { describe, expect, test } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { differencesBetween, sharesOf, type Telling } from './rehearsal.rules.js';

const telling = (obligationId: string, officialId: string, day: number, act: Telling['act'] = 'NOTIFY'): Telling => ({
  obligationId,
  officialId,
  on: civilDate(`2026-03-${String(day).padStart(2, '0')}`),
  act,
});
const day = (number: number) => civilDate(`2026-03-${String(number).padStart(2, '0')}`);

describe('Two rehearsals', () => {
  test('that say the same, in whatever order, do not differ', () => {
    const told = [telling('a', 'sg', 3), telling('a', 'minister', 5)];
    expect(differencesBetween(told, [...told].reverse())).toEqual([]);
  });

  test('differ by what is added, what is removed, and what only the day changes', () => {
    const changes = differencesBetween(
      [telling('a', 'sg', 3), telling('a', 'minister', 5), telling('b', 'sg', 4)],
      [telling('a', 'sg', 4), telling('a', 'cabinet', 6), telling('b', 'sg', 4)],
    ).map(({ obligationId, officialId, change, before, after }) => [obligationId, officialId, change, before, after]);
    expect(changes).toEqual([
      ['a', 'sg', 'MOVED', day(3), day(4)],
      ['a', 'minister', 'REMOVED', day(5), null],
      ['a', 'cabinet', 'ADDED', null, day(6)],
    ]);
  });

  test('count a reminder apart from a notification, and twice what is told twice', () => {
    const changes = differencesBetween([telling('a', 'dg', 3, 'REMIND')], [telling('a', 'dg', 3), telling('a', 'dg', 3)]);
    expect(changes.map(({ act, change }) => `${act} ${change}`)).toEqual(['REMIND REMOVED', 'NOTIFY ADDED', 'NOTIFY ADDED']);
  });

  test('are shared out by person and day, whoever would be told most first', () => {
    expect(
      sharesOf([telling('a', 'sg', 3), telling('b', 'sg', 3)], [telling('a', 'minister', 4), telling('b', 'minister', 4), telling('b', 'sg', 5)]),
    ).toEqual([
      { officialId: 'minister', current: 0, edited: 2, days: [{ on: day(4), current: 0, edited: 2 }] },
      {
        officialId: 'sg',
        current: 2,
        edited: 1,
        days: [
          { on: day(3), current: 2, edited: 0 },
          { on: day(5), current: 0, edited: 1 },
        ],
      },
    ]);
  });
});
