import { describe, expect, test } from '@jest/globals';
import { civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { WorkCalendar } from '../../kernel/work-calendar.js';
import { ObligationOutcome } from '../obligations/index.js';
import { milestoneOn, spellDays, standingOn, type DeliveryFacts, type MilestoneFacts } from './cut.rules.js';
import { comparedFigures, figuresOf, reviewFigures } from './figures.rules.js';
import { lastPeriod, nextPeriodOn, periodProblem, precedingPeriod } from './period.rules.js';
import { ReviewFigure } from './review.enums.js';
import { averageOf, count, emptyTally, isEmpty, longestOf, percentileOf, spread, sumOf, type Tally } from './tally.rules.js';

const on = (day: string): CivilDate => civilDate(day);
/** February and March 2026 in Algiers: Fridays and Saturdays off, and Eid al-Fitr from Friday 20 to Sunday 22 March. */
const calendar = new WorkCalendar({
  zone: 'Africa/Algiers',
  weekend: [5, 6],
  holidays: ['2026-03-20', '2026-03-21', '2026-03-22'].map((day) => ({ on: on(day), certainty: 'FIXED' })),
  officeHours: [{ startsOn: null, endsOn: null, sessions: [{ from: '08:00', to: '16:30' }] }],
});

describe('A delivery on the last day of a review', () => {
  const cut = '2026-02-28';
  const owed: DeliveryFacts = { openedOn: on('2026-02-03'), dueOn: on('2026-02-19'), pauses: [], judgedOn: null, settledOn: null, outcome: null };
  const met = (judgedOn: string, settledOn = judgedOn): Partial<DeliveryFacts> => ({
    judgedOn: on(judgedOn),
    settledOn: on(settledOn),
    outcome: ObligationOutcome.ACCEPTED,
  });

  test.each<[string, Partial<DeliveryFacts>, string | null, number]>([
    ['issued after it is not owed yet', { openedOn: on('2026-03-01') }, null, 0],
    ['is late by the working days since its date', {}, 'LATE', 5],
    ['is late by none on the weekend after its date', { dueOn: on('2026-02-26') }, 'LATE', 0],
    ['is not late on its very date', { dueOn: on('2026-02-28') }, 'DUE_SOON', 0],
    ['was met on its date, a Thursday', met('2026-02-19'), 'MET_ON_TIME', 0],
    ['was met late on the weekend after, by no working day', met('2026-02-20'), 'MET_LATE', 0],
    ['was met late by one working day on the Sunday after', met('2026-02-22'), 'MET_LATE', 1],
    ['is judged on the report, not on the verdict', met('2026-02-18', '2026-02-25'), 'MET_ON_TIME', 0],
    ['was still late when it was reported only afterwards', met('2026-03-02'), 'LATE', 5],
    ['is owed no more when it was cancelled by then', { settledOn: on('2026-02-24'), outcome: ObligationOutcome.CANCELLED }, null, 0],
    ['was still owed when it was cancelled only afterwards', { settledOn: on('2026-03-02'), outcome: ObligationOutcome.CANCELLED }, 'LATE', 5],
    ['had its clock stopped when the suspension ended only afterwards', { pauses: [{ from: '2026-02-15', to: '2026-03-05' }] }, 'SUSPENDED', 0],
    ['has the days of a suspension that ended by then', { pauses: [{ from: '2026-02-10', to: '2026-02-16' }] }, 'LATE', 1],
    ['knows nothing of a suspension that began afterwards', { pauses: [{ from: '2026-03-02', to: null }] }, 'LATE', 5],
  ])('%s', (_name, facts, status, workingDaysLate) => {
    const standing = standingOn({ ...owed, ...facts }, on(cut), calendar);
    expect(standing?.status ?? null).toBe(status);
    expect(standing?.workingDaysLate ?? 0).toBe(workingDaysLate);
  });

  test('reported by then and accepted afterwards, it awaits the verdict and is not met', () => {
    const facts = { ...owed, ...met('2026-02-18', '2026-03-03') };
    expect(standingOn(facts, on(cut), calendar)).toMatchObject({ awaiting: true, accepted: false });
    expect(standingOn(facts, on('2026-03-31'), calendar)).toMatchObject({ awaiting: false, accepted: true, status: 'MET_ON_TIME' });
  });

  test('over Eid no working day passes', () => {
    expect(standingOn({ ...owed, dueOn: on('2026-03-19') }, on('2026-03-22'), calendar)).toMatchObject({ status: 'LATE', workingDaysLate: 0 });
    expect(standingOn({ ...owed, dueOn: on('2026-03-19') }, on('2026-03-23'), calendar)).toMatchObject({ status: 'LATE', workingDaysLate: 1 });
  });
});

describe('The days of a wait', () => {
  const period = { fromOn: on('2026-02-03'), toOn: on('2026-02-28') };
  test.each<[string, string, string | null, number]>([
    ['within the period, its first day is the former party’s', '2026-02-10', '2026-02-12', 2],
    ['that began before it count from its first day on', '2026-01-01', '2026-02-04', 2],
    ['that go on count to its last day', '2026-02-24', null, 2],
    ['that ended before it count nothing', '2026-01-01', '2026-02-02', 0],
    ['that begin on its last day count nothing yet', '2026-02-28', null, 0],
    ['all through it are its working days', '2026-01-01', null, 18],
  ])('%s', (_name, fromOn, toOn, days) => {
    expect(spellDays({ fromOn: on(fromOn), toOn: toOn ? on(toOn) : null }, period, calendar)).toBe(days);
  });
});

describe('A milestone against its first date', () => {
  const cut = on('2026-02-28');
  const step: MilestoneFacts = {
    baselineDueOn: on('2026-02-17'),
    dueOn: on('2026-03-10'),
    reportedOn: null,
    verifiedOn: null,
    awaitsVerdict: false,
  };
  test.each<[string, Partial<MilestoneFacts>, string | null, number | null]>([
    ['is missed although its date was moved', {}, 'MILESTONES_MISSED', 7],
    ['is kept when reported by it and verified since', { reportedOn: on('2026-02-17'), verifiedOn: on('2026-02-24') }, 'MILESTONES_KEPT', 0],
    ['is delivered after it', { reportedOn: on('2026-02-18'), verifiedOn: on('2026-02-24') }, 'MILESTONES_AFTER', 1],
    ['awaits its verdict', { reportedOn: on('2026-02-16'), awaitsVerdict: true }, 'MILESTONES_AWAITING', null],
    ['awaited it on that day', { reportedOn: on('2026-02-16'), verifiedOn: on('2026-03-02') }, 'MILESTONES_AWAITING', null],
    ['is missed when its report was returned', { reportedOn: on('2026-02-16') }, 'MILESTONES_MISSED', 7],
    ['due on the last day is not missed yet', { baselineDueOn: cut }, null, null],
  ])('%s', (_name, facts, figure, slipDays) => {
    expect(milestoneOn({ ...step, ...facts }, cut, calendar)).toEqual({ figure, slipDays });
  });
});

const tallyOf = (counts: Tally['counts'], delays: number[] = []): Tally => {
  const tally = emptyTally();
  for (const [figure, by] of Object.entries(counts)) count(tally, figure as ReviewFigure, by);
  for (const days of delays) spread(tally, 'DELAY', days, 1);
  return tally;
};
const valueOf = (tally: Tally, figure: `${ReviewFigure}`) => figuresOf(tally).find((one) => one.figure === figure);

test('A sum of positions has the median of their cases, never a mean of their medians', () => {
  const total = sumOf([tallyOf({ MET_LATE: 3 }, [1, 1, 9]), tallyOf({ MET_LATE: 2 }, [2, 30])]);
  expect(total.counts).toEqual({ MET_LATE: 5 });
  expect(percentileOf(total, 'DELAY', 0.5)).toBe(2);
  expect(percentileOf(total, 'DELAY', 0.9)).toBe(30);
  expect(averageOf(total, 'DELAY')).toBe(8.6);
  expect(longestOf(total, 'DELAY')).toBe(30);
  expect([isEmpty(emptyTally()), isEmpty(total), percentileOf(emptyTally(), 'DELAY', 0.5)]).toEqual([true, false, null]);
});

test.each([
  [4, null],
  [5, 0.8],
])('Of %i cases the rate is %p', (cases, value) => {
  expect(valueOf(tallyOf({ MET_ON_TIME: cases - 1, STILL_LATE: 1 }), 'ON_TIME_RATE')).toMatchObject({ value, cases });
});

test('Under five cases no average is said either, but the longest delay is a fact', () => {
  const few = tallyOf({}, [3, 4]);
  expect([valueOf(few, 'AVERAGE_DELAY')?.value, valueOf(few, 'LONGEST_DELAY')?.value]).toEqual([null, 4]);
});

test('What awaits a verdict spoils no rate', () => {
  expect(valueOf(tallyOf({ MET_ON_TIME: 5, AWAITING_VERDICT: 9, SUSPENDED: 9 }), 'ON_TIME_RATE')).toMatchObject({ value: 1, cases: 5 });
});

test.each<[`${ReviewFigure}`, number, number, string | null]>([
  ['STILL_LATE', 3, 1, 'WORSE'],
  ['STILL_LATE', 1, 3, 'BETTER'],
  ['MET_ON_TIME', 3, 1, 'BETTER'],
  ['MET_ON_TIME', 2, 2, 'SAME'],
  ['ISSUED', 9, 1, null],
])('%s at %i after %i is %p', (figure, now, before, trend) => {
  const compared = comparedFigures(tallyOf({ [figure]: now }), tallyOf({ [figure]: before })).find((one) => one.figure === figure);
  expect(compared).toMatchObject({ value: now, before, trend });
});

test('A rate that could not be said before has no trend', () => {
  const compared = comparedFigures(tallyOf({ MET_ON_TIME: 5 }), tallyOf({ MET_ON_TIME: 2 }));
  expect(compared.find(({ figure }) => figure === 'ON_TIME_RATE')).toMatchObject({ value: 1, before: null, trend: null });
  expect(reviewFigures).toEqual(Object.values(ReviewFigure));
});

test.each([
  ['2026-02-03', '2026-02-28', '2026-01-08', '2026-02-02'],
  ['2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28'],
  ['2024-02-01', '2024-02-29', '2024-01-03', '2024-01-31'],
])('Before %s to %s comes %s to %s', (fromOn, toOn, beforeFrom, beforeTo) => {
  expect(precedingPeriod({ fromOn: on(fromOn), toOn: on(toOn) })).toEqual({ fromOn: beforeFrom, toOn: beforeTo });
});

test.each<['WEEKLY' | 'MONTHLY' | 'QUARTERLY', string, string, string, string]>([
  ['WEEKLY', '2026-03-01', '2026-02-22', '2026-02-28', '2026-03-08'],
  ['WEEKLY', '2026-03-05', '2026-02-22', '2026-02-28', '2026-03-08'],
  ['MONTHLY', '2026-03-01', '2026-02-01', '2026-02-28', '2026-04-01'],
  ['MONTHLY', '2026-01-31', '2025-12-01', '2025-12-31', '2026-02-01'],
  ['MONTHLY', '2024-03-15', '2024-02-01', '2024-02-29', '2024-04-01'],
  ['QUARTERLY', '2026-01-01', '2025-10-01', '2025-12-31', '2026-04-01'],
  ['QUARTERLY', '2026-12-31', '2026-07-01', '2026-09-30', '2027-01-01'],
])('%s on %s: %s to %s, then on %s', (frequency, today, fromOn, toOn, next) => {
  const period = lastPeriod(frequency, on(today));
  expect(period).toEqual({ fromOn, toOn });
  expect(nextPeriodOn(frequency, period)).toBe(next);
});

test.each([
  ['2026-02-28', '2026-02-03', 'review.period_reversed'],
  ['2023-02-28', '2026-02-28', 'review.period_too_long'],
  ['2023-03-01', '2026-02-28', null],
  ['2026-02-03', '2026-03-02', 'review.in_future'],
  ['2026-03-01', '2026-03-01', null],
])('%s to %s, asked on 1 March 2026: %p', (fromOn, toOn, problem) => {
  expect(periodProblem({ fromOn: on(fromOn), toOn: on(toOn) }, on('2026-03-01'))).toBe(problem);
});
