// Working time of the office. A working day is no weekend day and no holiday; the first one after a due date counts 1.
// A religious holiday still ESTIMATED may move by one day: its neighbours stay working days, but are quiet, and no rung
// fires on them.
import { type CivilDate, civilDateAt, dayNumber, dayNumberAt, fromDayNumber, instantAt } from './civil-date.js';
import { WorkingDays } from './working-days.js';

export type Certainty = 'FIXED' | 'ESTIMATED';

export interface OfficeHours {
  /** First and last day of the range, both included; null on both sides for the hours of an ordinary day. */
  startsOn: CivilDate | null;
  endsOn: CivilDate | null;
  /** Wall-clock times `HH:mm`. */
  sessions: readonly { from: string; to: string }[];
}

export interface CalendarFacts {
  /** IANA name, such as `Africa/Algiers`. */
  zone: string;
  /** 0 is Sunday. */
  weekend: readonly number[];
  holidays: readonly { on: CivilDate; certainty: Certainty }[];
  officeHours: readonly OfficeHours[];
}

/** A stretch of office hours; the end is no longer inside. */
export interface Session {
  startsAt: Date;
  endsAt: Date;
}

/** What is known of a day, in epoch milliseconds: sweeps ask for the same few days thousands of times. */
interface OfficeDay {
  working: boolean;
  quiet: boolean;
  sessions: readonly { start: number; end: number }[];
}

const MINUTE_MS = 60_000;
/** How far a search for office hours looks: beyond, what is asked is wrong. */
const HORIZON_DAYS = 3_660;
const KEPT_DAYS = 4_000;

export class WorkCalendar {
  readonly zone: string;
  readonly #workingDays: WorkingDays;
  readonly #estimated: ReadonlySet<number>;
  readonly #officeHours: readonly OfficeHours[];
  readonly #days = new Map<number, OfficeDay>();

  /** @throws RangeError if no weekday is left to work on, or one could be without office hours. */
  constructor({ zone, weekend, holidays, officeHours }: CalendarFacts) {
    const estimated = holidays.filter(({ certainty }) => certainty === 'ESTIMATED');
    this.zone = zone;
    this.#workingDays = new WorkingDays(
      weekend,
      holidays.map(({ on }) => dayNumber(on)),
    );
    this.#estimated = new Set(estimated.map(({ on }) => dayNumber(on)));
    if (!officeHours.some(isOrdinary)) throw new RangeError('An office needs ordinary hours');
    this.#officeHours = [...officeHours].sort(mostParticularFirst).map(inOrder);
  }

  today(now: Date): CivilDate {
    return civilDateAt(now, this.zone);
  }

  isWorkingDay(on: CivilDate): boolean {
    return this.#day(dayNumber(on)).working;
  }

  /** True when no rung may fire: no working day, or one that may still become an Eid. */
  isQuietDay(on: CivilDate): boolean {
    return this.#day(dayNumber(on)).quiet;
  }

  /** Office hours of the day, in order; none when it is no working day. */
  sessionsOn(on: CivilDate): Session[] {
    const { sessions } = this.#day(dayNumber(on));
    return sessions.map(({ start, end }) => ({ startsAt: new Date(start), endsAt: new Date(end) }));
  }

  opensAt(on: CivilDate): Date | null {
    const first = this.#day(dayNumber(on)).sessions[0];
    return first ? new Date(first.start) : null;
  }

  closesAt(on: CivilDate): Date | null {
    const last = this.#day(dayNumber(on)).sessions.at(-1);
    return last ? new Date(last.end) : null;
  }

  /** Working days after the due date, up to and including `on`. */
  workingDaysLate(dueOn: CivilDate, on: CivilDate): number {
    return Math.max(0, this.#workingDays.upTo(dayNumber(on)) - this.#workingDays.upTo(dayNumber(dueOn)));
  }

  /** Working days after `from`, up to and including the due date. */
  workingDaysLeft(dueOn: CivilDate, from: CivilDate): number {
    return this.workingDaysLate(from, dueOn);
  }

  /** The nth working day after (or, negative, before) the day; 0 is the day itself, or the last working day before it. */
  addWorkingDays(on: CivilDate, days: number): CivilDate {
    const day = dayNumber(on);
    const ordinal = days < 0 ? this.#workingDays.upTo(day - 1) + 1 : this.#workingDays.upTo(day);
    return fromDayNumber(this.#workingDays.at(ordinal + days));
  }

  /** True inside office hours of a day that is not quiet. */
  isOpen(at: Date): boolean {
    const time = at.getTime();
    const { quiet, sessions } = this.#day(dayNumberAt(at, this.zone));
    return !quiet && sessions.some(({ start, end }) => start <= time && time < end);
  }

  /** The first instant, not before `at`, inside office hours of a day that is not quiet. */
  nextOpening(at: Date): Date {
    const time = at.getTime();
    const today = dayNumberAt(at, this.zone);
    for (let day = today; day <= today + HORIZON_DAYS; day++) {
      const { quiet, sessions } = this.#day(day);
      const session = quiet ? undefined : sessions.find(({ end }) => time < end);
      if (session) return new Date(Math.max(time, session.start));
    }
    throw outOfReach(at);
  }

  /**
   * The first instant by which so many minutes of office hours have passed, or, negative, the last from which they
   * remain. Quiet working days count: the office is at work on them.
   */
  addWorkingMinutes(at: Date, minutes: number): Date {
    if (minutes === 0) return new Date(at);
    const time = at.getTime();
    const today = dayNumberAt(at, this.zone);
    const forward = minutes > 0;
    let remaining = Math.abs(minutes) * MINUTE_MS;
    for (let passed = 0; passed <= HORIZON_DAYS; passed++) {
      const { sessions } = this.#day(forward ? today + passed : today - passed);
      for (const session of forward ? sessions : sessions.toReversed()) {
        const start = forward ? Math.max(time, session.start) : session.start;
        const end = forward ? session.end : Math.min(time, session.end);
        if (end <= start) continue;
        if (remaining <= end - start) return new Date(forward ? start + remaining : end - remaining);
        remaining -= end - start;
      }
    }
    throw outOfReach(at);
  }

  /** Whole minutes of office hours between two instants; negative when `to` is the earlier. */
  workingMinutesBetween(from: Date, to: Date): number {
    if (to < from) return -this.workingMinutesBetween(to, from);
    const [first, last] = [from.getTime(), to.getTime()];
    let worked = 0;
    for (let day = dayNumberAt(from, this.zone); day <= dayNumberAt(to, this.zone); day++) {
      for (const { start, end } of this.#day(day).sessions) {
        worked += Math.max(0, Math.min(last, end) - Math.max(first, start));
      }
    }
    return Math.floor(worked / MINUTE_MS);
  }

  #day(day: number): OfficeDay {
    let known = this.#days.get(day);
    if (!known) {
      if (this.#days.size >= KEPT_DAYS) this.#days.clear();
      this.#days.set(day, (known = this.#learn(day)));
    }
    return known;
  }

  #learn(day: number): OfficeDay {
    const on = fromDayNumber(day);
    const working = this.#workingDays.includes(day);
    const hours = working ? this.#officeHours.find((range) => contains(range, on)) : undefined;
    return {
      working,
      quiet: !working || this.#estimated.has(day - 1) || this.#estimated.has(day + 1),
      sessions: (hours?.sessions ?? []).map(({ from, to }) => ({
        start: instantAt(on, from, this.zone).getTime(),
        end: instantAt(on, to, this.zone).getTime(),
      })),
    };
  }
}

function contains({ startsOn, endsOn }: OfficeHours, on: CivilDate): boolean {
  return (startsOn === null || startsOn <= on) && (endsOn === null || on <= endsOn);
}

function isOrdinary({ startsOn, endsOn }: OfficeHours): boolean {
  return startsOn === null && endsOn === null;
}

/** Dated ranges before ordinary hours and, where two overlap (Ramadan in a southern summer), the later start first. */
function mostParticularFirst(a: OfficeHours, b: OfficeHours): number {
  return Number(isOrdinary(a)) - Number(isOrdinary(b)) || (b.startsOn ?? '').localeCompare(a.startsOn ?? '');
}

function inOrder(hours: OfficeHours): OfficeHours {
  const sessions = [...hours.sessions].sort((a, b) => a.from.localeCompare(b.from));
  if (sessions.length === 0) throw new RangeError('Office hours need a session');
  if (sessions.some(({ from, to }) => to <= from)) throw new RangeError('A session must end after it starts');
  return { ...hours, sessions };
}

function outOfReach(at: Date): RangeError {
  return new RangeError(`No office hours within ${HORIZON_DAYS} days of ${at.toISOString()}`);
}
