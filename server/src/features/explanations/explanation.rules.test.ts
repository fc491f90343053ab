import { describe, expect, test } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { ExplanationAct, ExplanationState } from './explanation.enums.js';
import { countsAsProof, hasFailed, isExplainable, stateAfter } from './explanation.rules.js';

const { DRAFT, SIGNED, REPLIED, CLOSED, WITHDRAWN } = ExplanationState;
const sunday = civilDate('2026-03-08');
const after = (state: ExplanationState, act: ExplanationAct, today = sunday, replyDueOn = civilDate('2026-03-11')) =>
  stateAfter({ state, replyDueOn: state === DRAFT ? null : replyDueOn, today }, act);

describe('The life of an explanation request', () => {
  test.each([
    [DRAFT, ['AMEND', 'SIGN', 'WITHDRAW']],
    [SIGNED, ['REPLY', 'WITHDRAW']],
    [REPLIED, ['CLOSE']],
    [CLOSED, []],
    [WITHDRAWN, []],
  ] as const)('%s allows %j', (state, acts) => {
    expect(Object.values(ExplanationAct).filter((act) => after(state, act))).toEqual(acts);
  });

  test('has no state from which no way leads out but its two ends', () => {
    const ends = Object.values(ExplanationState).filter((state) => !Object.values(ExplanationAct).some((act) => after(state, act)));
    expect(ends).toEqual([CLOSED, WITHDRAWN]);
  });

  test.each([
    ['on the day the reply is due', '2026-03-11', null],
    ['on the day after', '2026-03-12', CLOSED],
    ['on the Friday after', '2026-03-13', CLOSED],
  ])('Silence %s (%s) can be closed: %s', (_when, today, state) => {
    expect(after(SIGNED, ExplanationAct.CLOSE, civilDate(today))).toBe(state);
  });
});

test.each([
  ['the day the holder took the position', '2026-02-01', true],
  ['a day of the predecessor', '2026-01-31', false],
  ['yesterday', '2026-03-07', true],
])('A proof of %s counts: %s %s', (_when, provenOn, counts) => {
  expect(countsAsProof(civilDate(provenOn), civilDate('2026-02-01'))).toBe(counts);
});

test('Nothing is proven to a vacant position', () => {
  expect(countsAsProof(sunday, null)).toBe(false);
});

test('What the office itself owes, and the reply, are not explained', () => {
  expect((['VERIFY', 'DECIDE', 'EXPLAIN'] as const).map((kind) => isExplainable(kind))).toEqual([false, false, false]);
  expect((['DELIVER', 'ACKNOWLEDGE', 'PLAN', 'ATTEST'] as const).every((kind) => isExplainable(kind))).toBe(true);
});

test('An obligation met late has failed all the same', () => {
  const statuses = ['AHEAD', 'DUE_SOON', 'LATE', 'MET_ON_TIME', 'MET_LATE', 'NOT_DATED', 'DROPPED'] as const;
  expect(statuses.filter(hasFailed)).toEqual(['LATE', 'MET_LATE']);
});
