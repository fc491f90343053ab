import { describe, expect, test } from '@jest/globals';
import { addDays, civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { type CalendarFacts, WorkCalendar } from '../../kernel/work-calendar.js';
import { decideStep, firstStep, ladderView, type ClimbingObligation, type Rung } from './ladder.rules.js';
import { rungInstant } from './rung-plan.rules.js';

const day = (text: string): CivilDate => civilDate(text);
const algiers = (text: string): Date => new Date(`${text}:00+01:00`);
const local = (at: Date | null): string | null => at && new Date(+at + 3_600_000).toISOString().slice(0, 16);

const facts: CalendarFacts = {
  zone: 'Africa/Algiers',
  weekend: [5, 6],
  holidays: [
    ...['2026-05-01', '2026-07-05', '2027-01-01'].map((on) => ({ on: day(on), certainty: 'FIXED' as const })),
    ...['2026-03-20', '2026-03-21', '2026-03-22'].map((on) => ({ on: day(on), certainty: 'ESTIMATED' as const })),
  ],
  officeHours: [
    {
      startsOn: null,
      endsOn: null,
      sessions: [
        { from: '08:00', to: '12:00' },
        { from: '13:00', to: '16:30' },
      ],
    },
    { startsOn: day('2026-02-18'), endsOn: day('2026-03-19'), sessions: [{ from: '09:00', to: '15:00' }] },
  ],
};
const calendar = new WorkCalendar(facts);

const rung = (number: number, offset: number, unit: Rung['unit'] = 'WORKING_DAY'): Rung => ({
  number,
  offset,
  unit,
  audience: 'OWING_POSITION',
  act: 'REMIND',
  urgent: false,
});
/** Reminder two days before; then the official, the superior, the secretary-general, the minister. */
const delivery = [rung(1, -2), rung(2, 1), rung(3, 3), rung(4, 6), rung(5, 10)];

type Firing = { rung: number; firedAt: Date };

function opened(dueOn: string, openedAt: string, ladder: readonly Rung[] = delivery): ClimbingObligation {
  return { dueOn: day(dueOn), ...firstStep({ ladder, dueOn: day(dueOn), since: algiers(openedAt), calendar }) };
}

/** Lets the sweep come at the given instant and then whenever the obligation asks for it. */
function climb(
  obligation: ClimbingObligation,
  { ladder = delivery, from, until = '2028-12-31T00:00' }: { ladder?: readonly Rung[]; from?: string; until?: string } = {},
) {
  const state = { ...obligation };
  const firings: Firing[] = [];
  let now = from ? algiers(from) : (state.nextStepAt ?? null);
  while (now && now < algiers(until)) {
    const step = decideStep({ obligation: state, ladder, calendar, now });
    if (!step) break;
    state.nextStepAt = step.nextStepAt;
    if (step.kind === 'FIRE') {
      firings.push({ rung: step.rung.number, firedAt: now });
      state.rungReached = step.rung.number;
    }
    now = step.nextStepAt && step.nextStepAt < now ? now : step.nextStepAt;
  }
  return { state, firings, told: firings.map(({ rung, firedAt }) => `${rung} ${local(firedAt)}`) };
}

describe('A rung', () => {
  test.each([
    ['the day after a Wednesday', '2026-04-01', rung(1, 1), '2026-04-02T08:00'],
    ['the day after a Thursday is Sunday', '2026-04-02', rung(1, 1), '2026-04-05T08:00'],
    ['due on a Friday: the day after is Sunday', '2026-04-03', rung(1, 1), '2026-04-05T08:00'],
    ['due on a Saturday: the day itself is Thursday', '2026-04-04', rung(1, 0), '2026-04-02T08:00'],
    ['due on a Saturday: one day left on Wednesday', '2026-04-04', rung(1, -1), '2026-04-01T08:00'],
    ['due on Labour Day, a Friday', '2026-05-01', rung(1, 0), '2026-04-30T08:00'],
    ['the day itself', '2026-04-01', rung(1, 0), '2026-04-01T08:00'],
    ['two days before a Sunday', '2026-04-05', rung(1, -2), '2026-04-01T08:00'],
    ['29 February 2028', '2028-02-28', rung(1, 1), '2028-02-29T08:00'],
    ['over the year end', '2026-12-31', rung(1, 1), '2027-01-03T08:00'],
    ['in Ramadan the office opens at nine', '2026-03-03', rung(1, 1), '2026-03-04T09:00'],
    ['on the Thursday before the Eid it waits for Tuesday', '2026-03-18', rung(1, 1), '2026-03-24T08:00'],
    ['due on the Eid: the day itself is that quiet Thursday', '2026-03-21', rung(1, 0), '2026-03-24T08:00'],
    ['due on the Eid: one day late is the quiet Monday', '2026-03-21', rung(1, 1), '2026-03-24T08:00'],
    ['due on the Eid: two days late', '2026-03-21', rung(1, 2), '2026-03-24T08:00'],
    ['due on the Eid: three days late', '2026-03-21', rung(1, 3), '2026-03-25T08:00'],
    ['four hours after the close', '2026-04-01', rung(1, 4, 'WORKING_HOUR'), '2026-04-02T13:00'],
    ['five hours after the close of a Thursday', '2026-04-02', rung(1, 5, 'WORKING_HOUR'), '2026-04-05T14:00'],
    ['two hours before the close', '2026-04-01', rung(1, -2, 'WORKING_HOUR'), '2026-04-01T14:30'],
    ['a day and a half before the close', '2026-04-01', rung(1, -11, 'WORKING_HOUR'), '2026-03-31T13:00'],
    ['at the close: nothing fires in a closed office', '2026-04-01', rung(1, 0, 'WORKING_HOUR'), '2026-04-02T08:00'],
    ['hours of a Friday count from Thursday', '2026-04-03', rung(1, 1, 'WORKING_HOUR'), '2026-04-05T09:00'],
    ['eight hours in Ramadan, whose day has six', '2026-03-03', rung(1, 8, 'WORKING_HOUR'), '2026-03-05T11:00'],
  ])('strikes: %s', (_, dueOn, step, at) => {
    expect(local(rungInstant(step, day(dueOn), calendar))).toBe(at);
  });

  test('at n strikes where the office counts n working days late, or -n left, whatever day it is due', () => {
    for (let dueOn = day('2026-04-01'); dueOn < day('2026-07-20'); dueOn = addDays(dueOn, 1)) {
      for (const offset of [-3, -1, 0, 1, 4]) {
        const on = calendar.today(rungInstant(rung(1, offset), dueOn, calendar));
        expect(calendar.workingDaysLate(dueOn, on) - calendar.workingDaysLeft(dueOn, on)).toBe(offset);
      }
    }
  });
});

describe('An obligation enters its ladder', () => {
  test.each([
    ['below the first rung', '2026-04-15', '2026-04-01T10:00', 0, '2026-04-13T08:00'],
    ['before the office opens on the day of a reminder', '2026-04-15', '2026-04-13T07:59', 0, '2026-04-13T08:00'],
    ['past the reminder whose hour has struck', '2026-04-15', '2026-04-13T08:00', 1, '2026-04-16T08:00'],
    ['on the due day', '2026-04-15', '2026-04-15T15:00', 1, '2026-04-16T08:00'],
    ['already late: nobody is skipped', '2026-04-15', '2026-04-22T10:00', 1, '2026-04-22T10:00'],
    ['already late, on a Friday', '2026-04-15', '2026-04-24T10:00', 1, '2026-04-26T08:00'],
  ])('%s', (_, dueOn, openedAt, rungReached, nextStepAt) => {
    const step = opened(dueOn, openedAt);
    expect([step.rungReached, local(step.nextStepAt ?? null)]).toEqual([rungReached, nextStepAt]);
  });

  test('and leaves it at once when all its rungs were reminders of hours gone by', () => {
    const ladder = [rung(1, -3), rung(2, -1)];
    expect(firstStep({ ladder, dueOn: day('2026-04-15'), since: algiers('2026-04-15T09:00'), calendar })).toEqual({
      rungReached: 2,
      nextStepAt: null,
    });
  });

  test('of which there is none', () => {
    expect(firstStep({ ladder: [], dueOn: day('2026-04-15'), since: algiers('2026-04-01T09:00'), calendar })).toEqual({
      rungReached: 0,
      nextStepAt: null,
    });
  });
});

describe('When nobody acts', () => {
  test('the official is reminded, then told, then the superior, the secretary-general, the minister', () => {
    expect(climb(opened('2026-04-15', '2026-04-01T10:00')).told).toEqual([
      '1 2026-04-13T08:00',
      '2 2026-04-16T08:00',
      '3 2026-04-20T08:00',
      '4 2026-04-23T08:00',
      '5 2026-04-29T08:00',
    ]);
  });

  test.each<[string, Rung[], string[]]>([
    [
      'hands no delay on: the fourth day late stays where it was',
      [rung(1, 1), rung(2, 4), rung(3, 6)],
      ['1 2026-03-24T08:00', '2 2026-03-25T08:00', '3 2026-03-29T08:00'],
    ],
    [
      'is not followed by another on the same day: they go one a day until they have caught up',
      [rung(1, 1), rung(2, 2), rung(3, 4), rung(4, 7)],
      ['1 2026-03-24T08:00', '2 2026-03-25T08:00', '3 2026-03-26T08:00', '4 2026-03-30T08:00'],
    ],
    [
      'fires with the one meant for the same day',
      [rung(1, 1), rung(2, 1), rung(3, 2)],
      ['1 2026-03-24T08:00', '2 2026-03-24T08:00', '3 2026-03-25T08:00'],
    ],
    [
      'hands no hours on either',
      [rung(1, 4, 'WORKING_HOUR'), rung(2, 5), rung(3, 42, 'WORKING_HOUR')],
      ['1 2026-03-24T08:00', '2 2026-03-26T08:00', '3 2026-03-29T15:00'],
    ],
  ])('a rung that the Eid held back %s', (_, ladder, told) => {
    expect(climb(opened('2026-03-18', '2026-03-02T10:00', ladder), { ladder }).told).toEqual(told);
  });

  test('two rungs of one instant fire one after the other', () => {
    const ladder = [rung(1, 1), rung(2, 1), rung(3, 2)];
    expect(climb(opened('2026-04-15', '2026-04-01T10:00', ladder), { ladder }).told).toEqual([
      '1 2026-04-16T08:00',
      '2 2026-04-16T08:00',
      '3 2026-04-19T08:00',
    ]);
  });

  test('hours run through lunch, night and weekend as the office does', () => {
    const ladder = [rung(1, -1, 'WORKING_HOUR'), rung(2, 4, 'WORKING_HOUR'), rung(3, 8, 'WORKING_HOUR'), rung(4, 2)];
    expect(climb(opened('2026-04-01', '2026-03-29T10:00', ladder), { ladder }).told).toEqual([
      '1 2026-04-01T15:30',
      '2 2026-04-02T13:00',
      '3 2026-04-05T08:30',
      '4 2026-04-05T08:30',
    ]);
  });
});

describe('After an outage', () => {
  test('the lowest missed rung fires and the following keep their spacing from it', () => {
    expect(climb(opened('2026-04-15', '2026-04-01T10:00'), { from: '2026-05-05T10:20' }).told).toEqual([
      '1 2026-05-05T10:20',
      '2 2026-05-10T08:00',
      '3 2026-05-12T08:00',
      '4 2026-05-17T08:00',
      '5 2026-05-21T08:00',
    ]);
  });

  test('that the office hardly noticed, the ladder keeps its hours', () => {
    expect(climb(opened('2026-04-15', '2026-04-01T10:00'), { from: '2026-04-13T14:00' }).told).toEqual([
      '1 2026-04-13T14:00',
      '2 2026-04-16T08:00',
      '3 2026-04-20T08:00',
      '4 2026-04-23T08:00',
      '5 2026-04-29T08:00',
    ]);
  });

  test('that ran into the Eid, only the days on which somebody could have been told are handed on', () => {
    const ladder = [rung(1, 1), rung(2, 4), rung(3, 6)];
    expect(climb(opened('2026-03-16', '2026-03-02T10:00', ladder), { ladder, from: '2026-03-19T10:00' }).told).toEqual([
      '1 2026-03-24T08:00',
      '2 2026-03-26T08:00',
      '3 2026-03-29T08:00',
    ]);
  });

  test('the delay stays handed on when the calendar changes', () => {
    const ladder = [rung(1, 1), rung(2, 4)];
    const lastFiring = { rung: 1, delay: { days: 2, minutes: 900 } };
    const climbing = { ladder, dueOn: day('2026-04-15'), since: algiers('2026-04-01T10:00'), reached: { rung: 1, lastFiring } };
    expect(local(firstStep({ ...climbing, calendar }).nextStepAt)).toBe('2026-04-23T08:00');
    const holidays = [...facts.holidays, { on: day('2026-04-20'), certainty: 'FIXED' as const }];
    expect(local(firstStep({ ...climbing, calendar: new WorkCalendar({ ...facts, holidays }) }).nextStepAt)).toBe('2026-04-26T08:00');
  });

  test('rungs in hours keep their distance in hours', () => {
    const ladder = [rung(1, 2, 'WORKING_HOUR'), rung(2, 6, 'WORKING_HOUR')];
    expect(climb(opened('2026-04-01', '2026-03-29T10:00', ladder), { ladder, from: '2026-04-08T15:00' }).told).toEqual([
      '1 2026-04-08T15:00',
      '2 2026-04-09T10:30',
    ]);
  });

  test('the seconds of a sweep do not add up', () => {
    const ladder = [rung(1, 1, 'WORKING_HOUR'), rung(2, 2, 'WORKING_HOUR')];
    const now = new Date(+algiers('2026-04-02T09:00') + 41_500);
    const obligation = opened('2026-04-01', '2026-03-29T10:00', ladder);
    const step = decideStep({ obligation, ladder, calendar, now });
    expect(step).toMatchObject({ kind: 'FIRE', nextStepAt: algiers('2026-04-02T10:00') });
  });
});

describe('The sweep', () => {
  const late = { dueOn: day('2026-04-15'), rungReached: 1, nextStepAt: algiers('2026-04-16T08:00') };
  const decide = (obligation: ClimbingObligation, now: string) => decideStep({ obligation, ladder: delivery, calendar, now: algiers(now) });

  test.each([
    ['wakes at 23:00', '2026-04-16T23:00', '2026-04-19T08:00'],
    ['wakes at lunch', '2026-04-16T12:30', '2026-04-16T13:00'],
    ['wakes on a Friday', '2026-04-17T10:00', '2026-04-19T08:00'],
    ['wakes before the office opens', '2026-04-19T07:59', '2026-04-19T08:00'],
  ])('that %s waits for the office, and burns nothing', (_, now, nextStepAt) => {
    expect(decide(late, now)).toEqual({ kind: 'WAIT', nextStepAt: algiers(nextStepAt) });
  });

  test('that wakes on the Thursday before the Eid waits for the Tuesday after', () => {
    const obligation = { dueOn: day('2026-03-10'), rungReached: 1, nextStepAt: algiers('2026-03-11T09:00') };
    expect(decide(obligation, '2026-03-19T10:00')).toEqual({ kind: 'WAIT', nextStepAt: algiers('2026-03-24T08:00') });
  });

  test.each<[string, Partial<ClimbingObligation>]>([
    ['is settled', { settledAt: algiers('2026-04-15T10:00') }],
    ['stands still', { pausedAt: algiers('2026-04-15T10:00') }],
    ['is not due', { nextStepAt: algiers('2026-04-16T10:01') }],
    ['has no step planned', { nextStepAt: null }],
  ])('leaves alone what %s', (_, change) => {
    expect(decide({ ...late, ...change }, '2026-04-16T10:00')).toBeNull();
  });

  test('fires at the very opening', () => {
    expect(decide(late, '2026-04-16T08:00')).toMatchObject({ kind: 'FIRE', rung: { number: 2 } });
  });

  test('plans nothing after the last rung', () => {
    expect(decide({ ...late, rungReached: 4 }, '2026-05-04T10:00')).toMatchObject({
      rung: { number: 5 },
      nextStepAt: null,
    });
  });

  test('takes an obligation off the queue when the ladder in force has no rung left for it', () => {
    expect(decide({ ...late, rungReached: 5 }, '2026-05-04T10:00')).toEqual({ kind: 'WAIT', nextStepAt: null });
  });

  test('does not run ahead of a rung that a new holiday has moved, and the page says the same', () => {
    const holiday = { on: day('2026-04-16'), certainty: 'FIXED' as const };
    const changed = new WorkCalendar({ ...facts, holidays: [...facts.holidays, holiday] });
    const facing = { obligation: late, ladder: delivery, calendar: changed };
    expect(decideStep({ ...facing, now: algiers('2026-04-16T10:00') })).toEqual({
      kind: 'WAIT',
      nextStepAt: algiers('2026-04-19T08:00'),
    });
    expect(ladderView({ ...facing, firings: [] })[1]).toMatchObject({
      state: 'NEXT',
      firesAt: algiers('2026-04-19T08:00'),
    });
    const ladder = delivery.map((step) => ({ ...step, offset: step.offset + 3 }));
    expect(decideStep({ obligation: late, ladder, calendar, now: algiers('2026-04-16T10:00') })).toEqual({
      kind: 'WAIT',
      nextStepAt: algiers('2026-04-21T08:00'),
    });
  });
});

describe('The page of an obligation', () => {
  const view = (obligation: ClimbingObligation, firings: Firing[] = []) =>
    ladderView({ obligation, ladder: delivery, firings, calendar }).map(({ rung, state, firesAt }) => `${rung.number} ${state} ${local(firesAt)}`);

  test('shows what was passed over, what fired, and who is told next and when', () => {
    const { state, firings } = climb(opened('2026-04-15', '2026-04-14T10:00'), {
      from: '2026-04-20T15:00',
      until: '2026-04-21T00:00',
    });
    expect(view(state, firings)).toEqual([
      '1 PASSED null',
      '2 FIRED 2026-04-20T15:00',
      '3 NEXT 2026-04-22T08:00',
      '4 AHEAD 2026-04-27T08:00',
      '5 AHEAD 2026-05-03T08:00',
    ]);
  });

  test('shows that a settled or paused obligation climbs no further', () => {
    const { state, firings } = climb(opened('2026-04-15', '2026-04-14T10:00'), { until: '2026-04-17T00:00' });
    const stopped = ['1 PASSED null', '2 FIRED 2026-04-16T08:00', '3 STOPPED null', '4 STOPPED null', '5 STOPPED null'];
    expect(view({ ...state, settledAt: algiers('2026-04-17T10:00') }, firings)).toEqual(stopped);
    expect(view({ ...state, pausedAt: algiers('2026-04-17T10:00') }, firings)).toEqual(stopped);
    expect(view({ ...state, nextStepAt: null }, firings)).toEqual(stopped);
  });
});
