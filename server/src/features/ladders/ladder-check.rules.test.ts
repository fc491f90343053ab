import { describe, expect, test } from '@jest/globals';
import type { Audience, Rung, RungAct, RungUnit } from '../escalations/ladder.rules.js';
import { LadderState } from '../escalations/ladder-state.rules.js';
import { LadderAct } from './ladder-act.enums.js';
import { needsAnother, stateAfter, transitions } from './ladder-act.rules.js';
import { checkLadder, isRefused, isWarning, type LadderFacts } from './ladder-check.rules.js';

type Short = [offset: number, audience: Audience, rest?: { act?: RungAct; unit?: RungUnit; levels?: number }];
const ladder = (...steps: Short[]): Rung[] =>
  steps.map(([offset, audience, rest], index) => ({
    number: index + 1,
    offset,
    audience,
    unit: 'WORKING_DAY',
    act: 'NOTIFY',
    urgent: false,
    ...rest,
  }));
const fine: LadderFacts = { positions: 3, untold: new Map(), inCycle: 0 };

describe('A ladder', () => {
  test.each<[string, Rung[], string[]]>([
    ['that reminds, tells and climbs is in order', ladder([-3, 'OWING_POSITION'], [1, 'OWING_POSITION'], [2, 'SUPERIOR'], [7, 'MINISTER']), []],
    ['without a rung is refused', [], ['NO_RUNG']],
    ['that ends on the due date is refused', ladder([-3, 'OWING_POSITION'], [0, 'SUPERIOR']), ['NOTHING_AFTER_DUE']],
    ['that only ever tells the official is refused', ladder([0, 'OWING_POSITION'], [1, 'OWING_POSITION']), ['NOBODY_ABOVE']],
    ['that tells one audience twice at once is refused', ladder([0, 'OWING_POSITION'], [2, 'MINISTER'], [2, 'MINISTER']), ['3 TOLD_TWICE']],
    ['may tell two audiences at once', ladder([0, 'OWING_POSITION'], [2, 'MINISTER'], [2, 'CABINET']), []],
    [
      'asks for no explanation before it is late',
      ladder([0, 'INSPECTORATE', { act: 'DRAFT_EXPLANATION_REQUEST' }], [1, 'MINISTER']),
      ['1 EXPLANATION_TOO_EARLY'],
    ],
    ['without a reminder is odd', ladder([1, 'SUPERIOR']), ['NO_REMINDER']],
    ['that rests eleven days is odd', ladder([0, 'OWING_POSITION'], [1, 'SUPERIOR'], [12, 'MINISTER']), ['3 WIDE_GAP']],
    ['that rests ten days is not', ladder([0, 'OWING_POSITION'], [1, 'SUPERIOR'], [11, 'MINISTER']), []],
    ['that begins eleven days after the date is odd, however early it reminds', ladder([-9, 'OWING_POSITION'], [11, 'MINISTER']), ['2 WIDE_GAP']],
    ['that skips a level of superiors is odd', ladder([0, 'OWING_POSITION'], [1, 'SUPERIOR', { levels: 2 }]), ['2 LEVEL_SKIPPED']],
    ['that takes the levels one by one is not', ladder([0, 'OWING_POSITION'], [1, 'SUPERIOR'], [2, 'SUPERIOR', { levels: 2 }]), []],
    ['counts hours as parts of a day', ladder([0, 'OWING_POSITION'], [80, 'MINISTER', { unit: 'WORKING_HOUR' }]), ['2 WIDE_GAP']],
  ])('%s', (_what, rungs, expected) => {
    expect(checkLadder(rungs, fine).map(({ rung, code }) => (rung ? `${rung} ${code}` : code))).toEqual(expected);
  });

  test('is warned of seats that nobody holds, and refused over a circle of superiors only where it climbs one', () => {
    const climbing = ladder([0, 'OWING_POSITION'], [1, 'SUPERIOR']);
    expect(checkLadder(climbing, { positions: 3, untold: new Map([[2, 3]]), inCycle: 0 })).toEqual([{ code: 'NOBODY_TO_TELL', rung: 2, count: 3 }]);
    expect(checkLadder(climbing, { ...fine, inCycle: 2 })).toEqual([{ code: 'SUPERIOR_CYCLE', rung: null, count: 2 }]);
    expect(checkLadder(ladder([0, 'OWING_POSITION'], [1, 'MINISTER']), { ...fine, inCycle: 2 })).toEqual([]);
  });

  test('with warnings alone may be proposed', () => {
    expect(isRefused([{ code: 'NO_REMINDER', rung: null, count: 0 }])).toBe(false);
    expect(isRefused([{ code: 'NOBODY_ABOVE', rung: null, count: 0 }])).toBe(true);
    expect((['WIDE_GAP', 'LEVEL_SKIPPED', 'NO_REMINDER', 'NOBODY_TO_TELL', 'SUPERIOR_CYCLE'] as const).map(isWarning)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('The life of a version', () => {
  test('leads from the draft to every state but the one that only a successor gives', () => {
    const seen = new Set<LadderState>([LadderState.DRAFT]);
    for (const state of seen) for (const next of Object.values(transitions[state])) seen.add(next);
    expect([...seen].sort()).toEqual(['DISCARDED', 'DRAFT', 'ENABLED', 'PROPOSED']);
  });

  test('knows no shortcut from the draft into force, and no way back from it', () => {
    expect(stateAfter(LadderState.DRAFT, LadderAct.ENABLE)).toBeNull();
    for (const act of Object.values(LadderAct)) expect(stateAfter(LadderState.ENABLED, act)).toBeNull();
  });

  test('asks for a second person to enable, and for nothing else', () => {
    expect(needsAnother(LadderAct.ENABLE, 'a', 'a')).toBe(true);
    expect(needsAnother(LadderAct.ENABLE, 'a', 'b')).toBe(false);
    expect(needsAnother(LadderAct.RETURN, 'a', 'a')).toBe(false);
  });
});
