import { describe, expect, it } from '@jest/globals';
import { isStillTrue, nextAttemptAt, type ToldFact } from './mail.rules.js';

const open = { settled: false, paused: false, cycle: 1 };
const escalated: ToldFact = { kind: 'ESCALATED', stillHeld: true, recordDropped: false, obligation: open, escalationCycle: 1 };

describe('a fact told', () => {
  it.each<[string, Partial<ToldFact>, boolean]>([
    ['an escalation of what is still owed', {}, true],
    ['an escalation of what was settled meanwhile', { obligation: { ...open, settled: true } }, false],
    ['an escalation of what was reported meanwhile', { obligation: { ...open, paused: true } }, false],
    ['an escalation of a cycle that ended', { obligation: { ...open, cycle: 2 } }, false],
    ['an assignment still awaiting its receipt', { kind: 'ASSIGNED' }, true],
    ['an assignment acknowledged meanwhile', { kind: 'ASSIGNED', obligation: { ...open, settled: true } }, false],
    ['an assignment on a cancelled directive', { kind: 'ASSIGNED', recordDropped: true, obligation: null }, false],
    ['a report awaiting its verdict', { kind: 'REPORTED', obligation: { ...open, paused: true } }, true],
    ['a report returned meanwhile', { kind: 'REPORTED' }, false],
    ['a verification', { kind: 'VERIFIED', obligation: { ...open, settled: true } }, true],
    ['a cancellation', { kind: 'CANCELLED', recordDropped: true, obligation: null }, true],
    ['anything, to a person who left the position', { kind: 'CANCELLED', stillHeld: false }, false],
  ])('%s', (_, change, expected) => {
    expect(isStillTrue({ ...escalated, ...change })).toBe(expected);
  });
});

describe('a relay that refuses for now', () => {
  const createdAt = new Date('2026-03-01T07:00:00Z');
  const minutesUntil = (attempts: number, now = createdAt) => {
    const next = nextAttemptAt({ attempts, createdAt, now });
    return next && (next.getTime() - now.getTime()) / 60_000;
  };

  it('is asked again after 1, 2, 4 minutes, and at most every four hours', () => {
    expect([1, 2, 3, 8, 9, 500].map((attempts) => minutesUntil(attempts))).toEqual([1, 2, 4, 128, 240, 240]);
  });

  it('is given up after three days, never because an exercise passed them in a second', () => {
    const sixDaysOn = new Date('2026-03-07T07:00:00Z');
    expect(minutesUntil(2, sixDaysOn)).toBe(2);
    expect(minutesUntil(30, new Date('2026-03-04T07:00:00Z'))).toBe(240);
    expect(minutesUntil(30, sixDaysOn)).toBeNull();
  });
});
