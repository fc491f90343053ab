import { describe, expect, test } from '@jest/globals';
import { civilDate, instantAt } from '../../kernel/civil-date.js';
import { ladders, rungsFor } from '../../seed/ladders.js';
import { seededCalendar } from '../../seed/calendar.js';
import { ObligationKind, Priority } from '../obligations/index.js';
import { differencesOf, type Climb, type FiredRung, type WatchedObligation } from './comparison.rules.js';

// Due on Sunday 12 April 2026, an ordinary week: reminded on the 7th, late on the 13th, then 14th, 16th and 21st.
const calendar = seededCalendar();
const at = (moment: string): Date => instantAt(civilDate(moment.slice(0, 10)), moment.slice(11), calendar.zone);
const rungs = rungsFor(ObligationKind.DELIVER, Priority.NORMAL).slice(0, 5);
const fired = (rung: number, moment: string, more: Partial<FiredRung> = {}): FiredRung => ({
  ...{ rung, version: 1, firedAt: at(moment), positionCount: 1 },
  ...more,
});
const owed = (changes: Partial<WatchedObligation> = {}): WatchedObligation => ({
  ...{
    lapsesOn: civilDate('2026-04-12'),
    rungReached: 0,
    nextStepAt: at('2026-04-07T08:00'),
    stopped: false,
    moved: false,
    relaid: false,
    firings: [],
  },
  ...changes,
});
const climbAt = (moment: string, changes: Partial<Climb> = {}): Climb => ({
  ladder: { version: 1, rungs },
  rungsOf: (version) => (version === 1 ? rungs : []),
  ...{ calendar, now: at(moment), since: at('2026-04-01T00:00') },
  ...changes,
});
const found = (obligation: WatchedObligation, climb: Climb): string[] => differencesOf(obligation, climb).map(({ kind, rung }) => `${kind} ${rung}`);

const reminded = [fired(1, '2026-04-07T08:00')];
const late = [...reminded, fired(2, '2026-04-13T08:00')];

describe('Nothing is found amiss', () => {
  test.each<[string, WatchedObligation, string]>([
    ['before its first rung', owed(), '2026-04-06T10:00'],
    ['within a minute of its hour, while the sweep is at work', owed(), '2026-04-07T08:00'],
    ['between two rungs', owed({ rungReached: 1, nextStepAt: at('2026-04-13T08:00'), firings: reminded }), '2026-04-09T10:00'],
    ['at night after a restart: the office opens first', owed({ nextStepAt: at('2026-04-08T08:00') }), '2026-04-07T23:00'],
    ['a reminder passed over at the opening', owed({ rungReached: 1, nextStepAt: at('2026-04-13T08:00') }), '2026-04-09T10:00'],
    [
      'the top of the ladder was reached',
      owed({
        rungReached: 5,
        nextStepAt: null,
        firings: [...late, fired(3, '2026-04-14T08:00'), fired(4, '2026-04-16T08:00'), fired(5, '2026-04-21T08:00')],
      }),
      '2026-05-04T10:00',
    ],
    ['reported, its clock stopped', owed({ stopped: true, nextStepAt: null }), '2026-04-20T10:00'],
    [
      'an outage handed its delay on',
      owed({ rungReached: 2, nextStepAt: at('2026-04-20T08:00'), firings: [...reminded, fired(2, '2026-04-19T11:00')] }),
      '2026-04-19T14:00',
    ],
    [
      'a rung without anybody let the next come early',
      owed({
        rungReached: 3,
        nextStepAt: at('2026-04-16T08:00'),
        firings: [...reminded, fired(2, '2026-04-13T08:00', { positionCount: 0 }), fired(3, '2026-04-13T08:00')],
      }),
      '2026-04-13T10:00',
    ],
  ])('%s', (_case, obligation, moment) => {
    expect(found(obligation, climbAt(moment))).toEqual([]);
  });
});

describe('A difference has a name', () => {
  test.each<[string, WatchedObligation, string]>([
    ['RUNG_MISSING 1', owed(), '2026-04-07T08:02'],
    ['RUNG_MISSING 2', owed({ rungReached: 1, nextStepAt: at('2026-04-13T08:00'), firings: reminded }), '2026-04-13T09:00'],
    // The engine believes that it reached rung 2, but no such record exists.
    ['RUNG_MISSING 2', owed({ rungReached: 2, nextStepAt: at('2026-04-14T08:00'), firings: reminded }), '2026-04-13T09:00'],
    [
      'RUNG_SKIPPED 2',
      owed({ rungReached: 3, nextStepAt: at('2026-04-16T08:00'), firings: [...reminded, fired(3, '2026-04-14T08:00')] }),
      '2026-04-14T09:00',
    ],
    [
      'RUNG_EARLY 2',
      owed({ rungReached: 2, nextStepAt: at('2026-04-14T08:00'), firings: [...reminded, fired(2, '2026-04-12T09:00')] }),
      '2026-04-12T10:00',
    ],
    [
      'RUNG_EARLY 2',
      owed({ rungReached: 2, nextStepAt: at('2026-04-14T08:00'), firings: [...reminded, fired(2, '2026-04-13T12:30')] }),
      '2026-04-13T14:00',
    ],
    ['NOT_WATCHED 1', owed({ nextStepAt: null }), '2026-04-06T10:00'],
    ['NOT_WATCHED 2', owed({ rungReached: 1, nextStepAt: at('2026-05-13T08:00'), firings: reminded }), '2026-04-09T10:00'],
    ['STILL_CLIMBING null', owed({ stopped: true }), '2026-04-06T10:00'],
  ])('%s', (expected, obligation, moment) => {
    expect(found(obligation, climbAt(moment))).toEqual([expected]);
  });
});

test('What fired before the last run, or under another date, is not judged again', () => {
  const early = owed({ rungReached: 2, nextStepAt: at('2026-04-14T08:00'), firings: [...reminded, fired(2, '2026-04-12T09:00')] });
  expect(found(early, climbAt('2026-04-12T10:00', { since: at('2026-04-12T09:30') }))).toEqual([]);
  expect(found({ ...early, moved: true }, climbAt('2026-04-12T10:00'))).toEqual([]);
});

test('Under a new version of the ladder the distance reached counts, not the number', () => {
  const [remind, ...above] = rungs;
  const shifted = [
    { ...above[0], number: 1 },
    { ...above[1], number: 2 },
    { ...remind, number: 3, offset: 9 },
  ] as typeof rungs;
  const climb = climbAt('2026-04-13T10:00', { ladder: { version: 2, rungs: shifted }, rungsOf: (version) => (version === 2 ? shifted : rungs) });
  const obligation = owed({ rungReached: 2, nextStepAt: at('2026-04-14T08:00'), firings: late });
  expect(found(obligation, climb)).toEqual([]);
  expect(found({ ...obligation, nextStepAt: null }, climb)).toEqual(['NOT_WATCHED 2']);
});

test('A ladder enabled under an obligation tells nobody of what lay behind at that moment', () => {
  const obligation = owed({ rungReached: 2, nextStepAt: at('2026-04-14T08:00'), relaid: true });
  expect(found(obligation, climbAt('2026-04-13T10:00'))).toEqual([]);
  expect(found({ ...obligation, nextStepAt: null }, climbAt('2026-04-13T10:00'))).toEqual(['NOT_WATCHED 3']);
});

test('Every ladder that an office starts with is understood', () => {
  for (const { rungs: seeded } of ladders) {
    const climb = climbAt('2026-04-01T10:00', { ladder: { version: 1, rungs: seeded } });
    expect(found(owed({ nextStepAt: null }), climb)).toEqual([expect.stringMatching(/^NOT_WATCHED/)]);
  }
});
