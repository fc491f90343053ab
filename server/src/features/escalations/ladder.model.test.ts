import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CivilDate, civilDate, addDays, dayOfWeek } from '../../kernel/civil-date.js';
import { type Certainty, WorkCalendar } from '../../kernel/work-calendar.js';
import { lapsesAfter } from '../obligations/obligation.rules.js';
import type { Reached } from './ladder.rules.js';
import { decideStep, firstStep, ladderView, type ClimbingObligation, type Rung } from './ladder.rules.js';

// A model too simple to be wrong: the office walked quarter-hour by quarter-hour, counting as it goes. It shares no
// arithmetic with the rules: wall clocks are read through Intl, and every distance is a count of slots or of days.
const DAYS = 75;
const QUARTER_MS = 900_000;
const SCHEDULES = 10_000;
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
const quarterOf = (time: string): number => Number(time.slice(0, 2)) * 4 + Number(time.slice(3)) / 15;

/** Every quarter-hour of some weeks, as a wall clock of the place shows it. */
interface Place {
  [fc.toStringMethod]: () => string;
  zone: string;
  firstDay: CivilDate;
  dates: CivilDate[];
  instants: Date[];
  /** Number of the day, and quarter of the day, of each slot. */
  days: Int16Array;
  quarters: Int16Array;
  firstSlots: number[];
}

/** Summer time begins or ends in these weeks everywhere but in Algiers. */
const places = ['Africa/Algiers', 'Europe/Paris', 'America/New_York'].flatMap((zone) =>
  ['2026-03-01', '2026-09-27'].map((day) => readWallClock(zone, civilDate(day))),
);

function readWallClock(zone: string, firstDay: CivilDate): Place {
  const wall = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const dates = Array.from({ length: DAYS }, (_, on) => addDays(firstDay, on));
  const [instants, days, quarters, firstSlots]: [Date[], number[], number[], number[]] = [[], [], [], []];
  for (let at = Date.parse(`${firstDay}T00:00:00Z`) - 86_400_000; ; at += QUARTER_MS) {
    const [date = '', time = ''] = wall.format(at).split(', ');
    if (date < firstDay) continue;
    const on = dates.indexOf(date as CivilDate);
    if (on < 0) break;
    if (days.at(-1) !== on) firstSlots.push(instants.length);
    instants.push(new Date(at));
    days.push(on);
    quarters.push(quarterOf(time));
  }
  return {
    [fc.toStringMethod]: () => `${zone} from ${firstDay}`,
    zone,
    firstDay,
    dates,
    instants,
    days: Int16Array.from(days),
    quarters: Int16Array.from(quarters),
    firstSlots,
  };
}

interface Office {
  weekend: number[];
  holidays: { day: number; certainty: Certainty }[];
  hours: number;
  exceptions: { from: number; days: number; hours: number }[];
}
interface Schedule {
  place: Place;
  office: Office;
  /** From a slot on, the first holidays lie otherwise, or are announced. */
  change: { slot: number; holidays: number; moved: number; announced: boolean } | null;
  pause: { from: number; slots: number } | null;
  dueDay: number;
  openedSlot: number;
  ladder: Rung[];
  outages: { from: number; slots: number }[];
}

const changedOffice = ({ office, change }: Schedule): Office => ({
  ...office,
  holidays: office.holidays.map((holiday, index) =>
    change && index < change.holidays
      ? { day: holiday.day + change.moved, certainty: change.announced ? ('FIXED' as const) : holiday.certainty }
      : holiday,
  ),
});

/** What a clerk knows of an office before the first ladder is climbed. */
function openingHours({ dates, days, quarters }: Place, office: Office) {
  const working = dates.map((date, on) => !office.weekend.includes(dayOfWeek(date)) && !office.holidays.some((holiday) => holiday.day === on));
  const mayBeEid = dates.map((_, on) => office.holidays.some((holiday) => holiday.certainty === 'ESTIMATED' && Math.abs(holiday.day - on) === 1));
  const sessions = dates.map((_, on) => {
    const exception = office.exceptions
      .filter(({ from, days: length }) => on >= from && on < from + length)
      .reduce<Office['exceptions'][number] | null>((later, range) => (later && later.from >= range.from ? later : range), null);
    return (HOURS[exception?.hours ?? office.hours] ?? []).map(({ from, to }) => [quarterOf(from), quarterOf(to)] as const);
  });
  const atWork = new Uint8Array(days.length);
  const open = new Uint8Array(days.length);
  const openDay = dates.map((_, on) => working[on] === true && !mayBeEid[on]);
  for (let slot = 0; slot < days.length; slot++) {
    const on = days[slot] as number;
    const quarter = quarters[slot] as number;
    if (!working[on] || !sessions[on]?.some(([from, to]) => quarter >= from && quarter < to)) continue;
    atWork[slot] = 1;
    if (openDay[on]) open[slot] = 1;
  }
  return { working, atWork, open, openDay };
}
type Hours = ReturnType<typeof openingHours>;

const orNever = (slot: number): number => (slot < 0 ? Infinity : slot);

/** The slot that the offset of a rung means. */
function strikingSlot(step: Rung, dueDay: number, { firstSlots, days }: Place, { working, atWork }: Hours): number {
  let on = dueDay;
  while (!working[on]) on--;
  if (step.unit === 'WORKING_DAY') {
    for (let left = Math.abs(step.offset); left > 0;) {
      on += Math.sign(step.offset);
      if (working[on]) left--;
    }
    return atWork.indexOf(1, firstSlots[on]);
  }
  let slot = atWork.lastIndexOf(1, (firstSlots[on + 1] ?? days.length) - 1) + 1;
  for (let left = Math.abs(step.offset) * 4; left > 0;) {
    if (step.offset < 0) slot--;
    if (atWork[slot]) left--;
    if (step.offset > 0) slot++;
  }
  return slot;
}

/** The year in which nothing ever stood still: when each rung would be told. */
function undisturbed(ladder: Rung[], dueDay: number, place: Place, hours: Hours): number[] {
  let toldAt = 0;
  let toldFor = -1;
  return ladder.map((step) => {
    const strikes = strikingSlot(step, dueDay, place, hours);
    const meantFor = place.days[hours.atWork.indexOf(1, strikes)] as number;
    let slot = Math.max(strikes, toldAt);
    const meanwhileAnotherDay = meantFor > toldFor && toldFor >= 0;
    while (slot < place.days.length && (!hours.open[slot] || (meanwhileAnotherDay && place.days[slot] === place.days[toldAt]))) slot++;
    [toldAt, toldFor] = [slot, meantFor];
    return slot < place.days.length ? slot : Infinity;
  });
}

const count = (slots: Uint8Array, from: number, to: number): number => {
  let counted = 0;
  for (let slot = from; slot < to; slot++) counted += slots[slot] as number;
  return counted;
};

/** The first slot on which as many slots, or days, of an open office lie behind the moment as lay behind the last one. */
function heldBackTo(moment: number, by: { unit: Rung['unit']; days: number; slots: number } | null, step: Rung, place: Place, hours: Hours): number {
  if (!by || moment === Infinity) return moment;
  if (by.unit === 'WORKING_DAY' && step.unit === 'WORKING_DAY') {
    let on = place.days[moment] as number;
    for (let left = by.days; left > 0;) {
      on++;
      if (on >= DAYS) return Infinity;
      if (hours.openDay[on]) left--;
    }
    return by.days ? orNever(hours.open.indexOf(1, place.firstSlots[on])) : moment;
  }
  let slot = moment;
  for (let left = by.slots; left > 0; slot++) {
    if (slot >= place.days.length) return Infinity;
    if (hours.open[slot]) left--;
  }
  return by.slots ? orNever(hours.open.indexOf(1, slot)) : moment;
}

const standsStill = (pause: Schedule['pause'], slot: number): boolean => pause !== null && slot >= pause.from && slot < pause.from + pause.slots;

function walkThrough(schedule: Schedule): string[] {
  const { place, ladder, change, pause, openedSlot, outages } = schedule;
  let hours = openingHours(place, schedule.office);
  let pausedDays = 0;
  const lapseDay = (): number => {
    let on = schedule.dueDay;
    if (pausedDays) while (!hours.working[on]) on--;
    for (let left = pausedDays; left > 0;) if (hours.working[++on]) left--;
    return on;
  };
  const told: string[] = [];
  let next = 0;
  let since = openedSlot;
  let last: { unit: Rung['unit']; days: number; slots: number } | null = null;
  let moments: number[] = [];
  let moment = Infinity;
  const look = (): void => {
    moments = undisturbed(ladder, lapseDay(), place, hours);
    for (; next < ladder.length; next++) {
      aim();
      if ((ladder[next] as Rung).offset > 0 || moment > since) break;
    }
    aim();
  };
  const aim = (): void => {
    const step = ladder[next];
    moment = step ? heldBackTo(moments[next] as number, last, step, place, hours) : Infinity;
  };
  look();
  for (let slot = openedSlot; slot < place.days.length; slot++) {
    if (slot === change?.slot) {
      hours = openingHours(place, changedOffice(schedule));
      if (since > openedSlot) pausedDays = daysStoodStill();
      if (!standsStill(pause, slot)) look();
    }
    if (pause && slot === pause.from + pause.slots && slot > openedSlot) {
      pausedDays = daysStoodStill();
      since = slot;
      look();
    }
    const running = !outages.some(({ from, slots }) => slot >= from && slot < from + slots);
    while (running && hours.open[slot] && next < ladder.length && slot >= moment && !standsStill(pause, slot)) {
      const step = ladder[next] as Rung;
      const due = moments[next] as number;
      told.push(`${step.number} ${slot}`);
      const days = hours.openDay.filter((isOpen, on) => isOpen && on > (place.days[due] as number) && on <= (place.days[slot] as number)).length;
      last = { unit: step.unit, days, slots: count(hours.open, due, slot) };
      next++;
      aim();
    }
  }
  return told;

  function daysStoodStill(): number {
    const { from, slots } = pause as NonNullable<Schedule['pause']>;
    const [first, end] = [place.days[Math.max(from, openedSlot)] as number, place.days[from + slots] as number];
    return hours.working.filter((isWorking, on) => isWorking && on > first && on <= end).length;
  }
}

function calendarOf({ firstDay, zone }: Place, office: Office): WorkCalendar {
  return new WorkCalendar({
    zone,
    weekend: office.weekend,
    holidays: office.holidays.map((holiday) => ({ on: addDays(firstDay, holiday.day), certainty: holiday.certainty })),
    officeHours: [
      { startsOn: null, endsOn: null, sessions: HOURS[office.hours] ?? [] },
      ...office.exceptions.map((range) => ({
        startsOn: addDays(firstDay, range.from),
        endsOn: addDays(firstDay, range.from + range.days - 1),
        sessions: HOURS[range.hours] ?? [],
      })),
    ],
  });
}

function sweepThrough(schedule: Schedule) {
  const { place, ladder, change, pause, openedSlot, outages } = schedule;
  const { instants, dates } = place;
  let calendar = calendarOf(place, schedule.office);
  const statedOn = dates[schedule.dueDay] as CivilDate;
  let since = instants[openedSlot] as Date;
  let lastFiring: Reached['lastFiring'] = null;
  const pauses: { from: string; to: string | null }[] = [];
  const state: ClimbingObligation = { dueOn: statedOn, ...firstStep({ ladder, dueOn: statedOn, since, calendar }) };
  const projected = ladderView({ obligation: state, ladder, firings: [], calendar });
  const told: string[] = [];
  const replan = (): void => {
    state.dueOn = lapsesAfter(statedOn, pauses, calendar);
    Object.assign(state, firstStep({ ladder, dueOn: state.dueOn, calendar, since, reached: { rung: state.rungReached, lastFiring } }));
  };
  for (let slot = openedSlot; slot < instants.length; slot++) {
    const now = instants[slot] as Date;
    if (slot === change?.slot) {
      calendar = calendarOf(place, changedOffice(schedule));
      if (!standsStill(pause, slot)) replan();
    }
    if (pause && slot === Math.max(pause.from, openedSlot) && standsStill(pause, slot)) {
      state.pausedAt = now;
      pauses.push({ from: calendar.today(now), to: null });
    }
    if (state.pausedAt && pause && slot === pause.from + pause.slots) {
      state.pausedAt = null;
      for (const stood of pauses) stood.to = calendar.today(now);
      since = now;
      replan();
    }
    if (outages.some(({ from, slots }) => slot >= from && slot < from + slots)) continue;
    let step = decideStep({ obligation: state, ladder, calendar, now });
    for (; step; step = decideStep({ obligation: state, ladder, calendar, now })) {
      state.nextStepAt = step.nextStepAt;
      if (step.kind === 'WAIT') continue;
      state.rungReached = step.rung.number;
      lastFiring = { rung: step.rung.number, delay: step.delay };
      told.push(`${step.rung.number} ${slot}`);
    }
  }
  const slotAt = new Map(instants.map((at, slot) => [at.getTime(), slot]));
  const foretold = projected.flatMap(({ rung, firesAt }) => {
    const slot = firesAt ? slotAt.get(firesAt.getTime()) : undefined;
    return slot === undefined ? [] : [`${rung.number} ${slot}`];
  });
  return { told, foretold };
}

const SLOTS = 96;
const offices: fc.Arbitrary<Office> = fc.record({
  weekend: fc.constantFrom([5, 6], [6, 0], [5]),
  holidays: fc.uniqueArray(fc.record({ day: fc.integer({ min: 8, max: 60 }), certainty: fc.constantFrom('FIXED' as const, 'ESTIMATED' as const) }), {
    maxLength: 8,
    selector: ({ day }) => day,
  }),
  hours: fc.nat(2),
  exceptions: fc.uniqueArray(fc.record({ from: fc.nat(60), days: fc.integer({ min: 1, max: 30 }), hours: fc.nat(2) }), {
    maxLength: 2,
    selector: ({ from }) => from,
  }),
});
const ladders: fc.Arbitrary<Rung[]> = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: fc.record({ unit: fc.constant('WORKING_DAY' as const), offset: fc.integer({ min: -4, max: 8 }) }) },
      { weight: 1, arbitrary: fc.record({ unit: fc.constant('WORKING_HOUR' as const), offset: fc.integer({ min: -12, max: 30 }) }) },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((steps) => steps.map((step, index): Rung => ({ ...step, number: index + 1, audience: 'OWING_POSITION', act: 'REMIND', urgent: false })));
const spell = (from: number, to: number, days: number) =>
  fc.record({ from: fc.integer({ min: from * SLOTS, max: to * SLOTS }), slots: fc.integer({ min: 1, max: days * SLOTS }) });
const schedules: fc.Arbitrary<Schedule> = fc.record({
  place: fc.constantFrom(...places),
  office: offices,
  change: fc.option(
    fc.record({
      slot: fc.integer({ min: 10 * SLOTS, max: 50 * SLOTS }),
      holidays: fc.integer({ min: 1, max: 4 }),
      moved: fc.integer({ min: -2, max: 2 }),
      announced: fc.boolean(),
    }),
  ),
  pause: fc.option(spell(10, 40, 8), { freq: 3 }),
  dueDay: fc.integer({ min: 20, max: 35 }),
  openedSlot: fc.integer({ min: 5 * SLOTS, max: 45 * SLOTS }),
  ladder: ladders,
  outages: fc.array(spell(10, 50, 10), { maxLength: 2 }),
});

test('The rules tell whom a clerk who walks through the year quarter-hour by quarter-hour would tell, and when', () => {
  let compared = 0;
  fc.assert(
    fc.property(schedules, (schedule) => {
      const { told, foretold } = sweepThrough(schedule);
      expect(told).toEqual(walkThrough(schedule));
      if (!schedule.outages.length && !schedule.change && !schedule.pause) expect(foretold).toEqual(told);
      compared++;
    }),
    { numRuns: SCHEDULES, seed: 20260301 },
  );
  process.stdout.write(`${compared} random schedules compared, 0 differences\n`);
}, 120_000);
