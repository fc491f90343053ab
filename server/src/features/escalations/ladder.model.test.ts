import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, civilDate, dayOfWeek } from '../../kernel/civil-date.js';
import { WorkCalendar } from '../../kernel/work-calendar.js';
import { decideStep, firstStep, ladderView, type ClimbingObligation, type Rung } from './ladder.rules.js';

// A model too simple to be wrong: the office walked quarter-hour by quarter-hour, counting as it goes.
const FIRST_DAY = civilDate('2026-03-01');
const DAYS = 75;
const SLOTS = 96;
const HOURS = [
  [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '16:30' },
  ],
  [{ from: '09:00', to: '15:00' }],
  [
    { from: '07:00', to: '12:00' },
    { from: '12:30', to: '15:00' },
  ],
];
const slotOf = (time: string): number => Number(time.slice(0, 2)) * 4 + Number(time.slice(3)) / 15;
const MIDNIGHT = Date.parse(`${FIRST_DAY}T00:00:00+01:00`);
const INSTANTS = Array.from({ length: DAYS * SLOTS + 1 }, (_, slot) => new Date(MIDNIGHT + slot * 900_000));
const instantOf = (slot: number): Date => INSTANTS[slot] as Date;

interface Office {
  weekend: number[];
  holidays: { day: number; certainty: 'FIXED' | 'ESTIMATED' }[];
  hours: number;
  exception: { from: number; days: number; hours: number };
}
interface Schedule {
  office: Office;
  dueDay: number;
  openedSlot: number;
  ladder: Rung[];
  outages: { from: number; slots: number }[];
}

function walkThrough({ office, dueDay, openedSlot, ladder, outages }: Schedule): string[] {
  const days = Array.from({ length: DAYS }, (_, on) => on);
  const working = days.map(
    (on) => !office.weekend.includes(dayOfWeek(addDays(FIRST_DAY, on))) && !office.holidays.some((holiday) => holiday.day === on),
  );
  const mayBeEid = days.map((on) => office.holidays.some((holiday) => holiday.certainty === 'ESTIMATED' && Math.abs(holiday.day - on) === 1));
  const atWork: boolean[] = [];
  const open: boolean[] = [];
  for (const on of days) {
    const exceptional = on >= office.exception.from && on < office.exception.from + office.exception.days;
    const sessions = HOURS[exceptional ? office.exception.hours : office.hours] ?? [];
    const inHours = sessions.map(({ from, to }) => [slotOf(from), slotOf(to)] as const);
    for (let slot = 0; slot < SLOTS; slot++) {
      const inside = working[on] === true && inHours.some(([from, to]) => slot >= from && slot < to);
      atWork.push(inside);
      open.push(inside && !mayBeEid[on]);
    }
  }

  const strikingSlot = (step: Rung): number => {
    let on = dueDay;
    while (!working[on]) on--;
    if (step.unit === 'WORKING_DAY') {
      for (let left = Math.abs(step.offset); left > 0;) {
        on += Math.sign(step.offset);
        if (working[on]) left--;
      }
      return atWork.indexOf(true, on * SLOTS);
    }
    let slot = atWork.lastIndexOf(true, on * SLOTS + SLOTS - 1) + 1;
    for (let left = Math.abs(step.offset) * 4; left > 0;) {
      if (step.offset < 0) slot--;
      if (atWork[slot]) left--;
      if (step.offset > 0) slot++;
    }
    return slot;
  };

  const striking = new Map(ladder.map((step) => [step, strikingSlot(step)]));
  const struck = (step: Rung): number => striking.get(step) ?? Infinity;

  const told: string[] = [];
  let next = 0;
  for (; next < ladder.length; next++) {
    const step = ladder[next] as Rung;
    if (step.offset > 0 || open.indexOf(true, struck(step)) > openedSlot) break;
  }
  let last: Rung | null = null;
  let daysSince = 0;
  let slotsSince = 0;
  for (let slot = openedSlot; slot < DAYS * SLOTS; slot++) {
    if (slot % SLOTS === 0 && working[slot / SLOTS]) daysSince++;
    const running = !outages.some(({ from, slots }) => slot >= from && slot < from + slots);
    while (running && open[slot] && next < ladder.length) {
      const step = ladder[next] as Rung;
      if (slot < struck(step)) break;
      if (last?.unit === 'WORKING_DAY' && step.unit === 'WORKING_DAY') {
        if (daysSince < step.offset - last.offset) break;
      } else if (last) {
        if (slotsSince < atWork.slice(struck(last), struck(step)).filter(Boolean).length) break;
      }
      told.push(`${step.number} ${slot}`);
      [last, daysSince, slotsSince] = [step, 0, 0];
      next++;
    }
    if (atWork[slot]) slotsSince++;
  }
  return told;
}

function sweepThrough({ office, dueDay, openedSlot, ladder, outages }: Schedule) {
  const { exception } = office;
  const workCalendar = new WorkCalendar({
    zone: 'Africa/Algiers',
    weekend: office.weekend,
    holidays: office.holidays.map((holiday) => ({ on: addDays(FIRST_DAY, holiday.day), certainty: holiday.certainty })),
    officeHours: [
      { startsOn: null, endsOn: null, sessions: HOURS[office.hours] ?? [] },
      {
        startsOn: addDays(FIRST_DAY, exception.from),
        endsOn: addDays(FIRST_DAY, exception.from + exception.days - 1),
        sessions: HOURS[exception.hours] ?? [],
      },
    ],
  });
  const dueOn = addDays(FIRST_DAY, dueDay);
  const state: ClimbingObligation = {
    dueOn,
    ...firstStep({ ladder, dueOn, openedAt: instantOf(openedSlot), calendar: workCalendar }),
  };
  const projected = ladderView({ obligation: state, ladder, firings: [], calendar: workCalendar });
  const told: string[] = [];
  for (let slot = openedSlot; slot < DAYS * SLOTS; slot++) {
    if (outages.some(({ from, slots }) => slot >= from && slot < from + slots)) continue;
    const now = instantOf(slot);
    let step = decideStep({ obligation: state, ladder, calendar: workCalendar, now });
    for (; step; step = decideStep({ obligation: state, ladder, calendar: workCalendar, now })) {
      state.nextStepAt = step.nextStepAt;
      if (step.kind === 'WAIT') continue;
      state.rungReached = step.rung.number;
      told.push(`${step.rung.number} ${slot}`);
    }
  }
  const end = instantOf(DAYS * SLOTS);
  const foretold = projected.flatMap(({ rung: step, firesAt }) =>
    firesAt && firesAt < end ? [`${step.number} ${(+firesAt - MIDNIGHT) / 900_000}`] : [],
  );
  return { told, foretold };
}

const offices: fc.Arbitrary<Office> = fc.record({
  weekend: fc.constantFrom([5, 6], [6, 0], [5]),
  holidays: fc.array(
    fc.record({
      day: fc.integer({ min: 8, max: 60 }),
      certainty: fc.constantFrom('FIXED' as const, 'ESTIMATED' as const),
    }),
    {
      maxLength: 6,
    },
  ),
  hours: fc.nat(2),
  exception: fc.record({ from: fc.nat(60), days: fc.integer({ min: 1, max: 30 }), hours: fc.nat(2) }),
});
const ladders: fc.Arbitrary<Rung[]> = fc
  .array(
    fc.oneof(
      fc.record({ unit: fc.constant('WORKING_DAY' as const), offset: fc.integer({ min: -4, max: 8 }) }),
      fc.record({ unit: fc.constant('WORKING_HOUR' as const), offset: fc.integer({ min: -12, max: 30 }) }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((steps) =>
    steps.map((step, index): Rung => ({
      ...step,
      number: index + 1,
      audience: 'OWING_POSITION',
      act: 'REMIND',
      urgent: false,
    })),
  );
const schedules: fc.Arbitrary<Schedule> = fc.record({
  office: offices,
  dueDay: fc.integer({ min: 20, max: 35 }),
  openedSlot: fc.integer({ min: 5 * SLOTS, max: 45 * SLOTS }),
  ladder: ladders,
  outages: fc.array(
    fc.record({
      from: fc.integer({ min: 10 * SLOTS, max: 50 * SLOTS }),
      slots: fc.integer({ min: 1, max: 10 * SLOTS }),
    }),
    {
      maxLength: 2,
    },
  ),
});

test('The rules tell whom a clerk who walks through the year quarter-hour by quarter-hour would tell, and when', () => {
  fc.assert(
    fc.property(schedules, (schedule) => {
      const { told, foretold } = sweepThrough(schedule);
      expect(told).toEqual(walkThrough(schedule));
      if (schedule.outages.length === 0) expect(foretold).toEqual(told);
    }),
    { numRuns: 1_500, seed: 20260301 },
  );
});
