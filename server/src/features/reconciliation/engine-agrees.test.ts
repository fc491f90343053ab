import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, civilDate, instantAt } from '../../kernel/civil-date.js';
import { seededCalendar } from '../../seed/calendar.js';
import { ladders } from '../../seed/ladders.js';
import { decideStep, firstStep } from '../escalations/ladder.rules.js';
import { differencesOf, type FiredRung } from './comparison.rules.js';

const calendar = seededCalendar();
const climbs = ladders.filter(({ rungs }) => rungs.length > 1);
const minute = 60_000;

interface Schedule {
  ladder: number;
  openedDay: number;
  openedMinute: number;
  daysGiven: number;
  /** For each look of the engine, by how many minutes it came late: mostly none, at times days. */
  delays: number[];
  lookMinutes: number;
}

const schedule = fc.record<Schedule>({
  ladder: fc.nat(climbs.length - 1),
  openedDay: fc.nat(300),
  openedMinute: fc.nat(24 * 60 - 1),
  daysGiven: fc.nat(40),
  delays: fc.array(fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(6 * 24 * 60) }), {
    minLength: 12,
    maxLength: 12,
  }),
  lookMinutes: fc.integer({ min: 2, max: 40 * 24 * 60 }),
});

/** Lets the engine climb by its own rules, and stops at a look of the control while nothing is overdue. */
function climbUntilLook({ ladder, openedDay, openedMinute, daysGiven, delays, lookMinutes }: Schedule) {
  const { rungs, version } = climbs[ladder] as (typeof climbs)[number];
  const openedOn = addDays(civilDate('2026-01-04'), openedDay);
  const openedAt = new Date(instantAt(openedOn, '00:00', calendar.zone).getTime() + openedMinute * minute);
  const dueOn = addDays(openedOn, daysGiven);
  let now = new Date(openedAt.getTime() + lookMinutes * minute);
  let { rungReached, nextStepAt } = firstStep({ ladder: rungs, dueOn, since: openedAt, calendar });
  const firings: FiredRung[] = [];
  for (const delay of delays) {
    if (!nextStepAt) break;
    const at: Date = new Date(nextStepAt.getTime() + delay * minute);
    // A control that looks during an outage finds what is missing, rightly: it looks before, or after.
    if (now < at) {
      if (now >= nextStepAt) now = new Date(nextStepAt.getTime() - minute);
      break;
    }
    const step = decideStep({ obligation: { dueOn, rungReached, nextStepAt }, ladder: rungs, calendar, now: at });
    if (!step) break;
    if (step.kind === 'FIRE') {
      firings.push({ rung: step.rung.number, version, firedAt: at, positionCount: 1 });
      rungReached = step.rung.number;
    }
    nextStepAt = step.nextStepAt;
  }
  const climb = { ladder: { version, rungs }, rungsOf: () => rungs, calendar, now, since: openedAt };
  return { obligation: { lapsesOn: dueOn, rungReached, nextStepAt, stopped: false, moved: false, relaid: false, firings }, climb };
}

test('Over 3,000 random lives of an obligation, with outages, the control agrees with the engine', () => {
  fc.assert(
    fc.property(schedule, (one) => {
      const { obligation, climb } = climbUntilLook(one);
      expect(differencesOf(obligation, climb)).toEqual([]);
    }),
    { numRuns: 3000, seed: 20260301 },
  );
});

test('In each of 1,000 such lives that has a rung to come, the engine’s forgetting it is found', () => {
  let planted = 0;
  fc.assert(
    fc.property(schedule, (one) => {
      const { obligation, climb } = climbUntilLook(one);
      if (!obligation.nextStepAt) return;
      planted++;
      expect(differencesOf({ ...obligation, nextStepAt: null }, climb)).toHaveLength(1);
    }),
    { numRuns: 1000, seed: 20260302 },
  );
  expect(planted).toBeGreaterThan(500);
});
