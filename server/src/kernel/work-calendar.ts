// Working time of the office. A working day is no weekend day and no holiday; the first one after a due date counts 1.
// A religious holiday still ESTIMATED may move by one day: its neighbours stay working days, but are quiet, and no rung
// fires on them.
import { type CivilDate, addDays, civilDateAt, dayNumber, fromDayNumber, instantAt } from './civil-date.js';
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

const MINUTE_MS = 60_000;
/** How far a search for office hours looks: beyond, the calendar is wrong. */
const HORIZON_DAYS = 3_660;
const KEPT_DAYS = 4_000;

export class WorkCalendar {
  readonly zone: string;
  readonly #workingDays: WorkingDays;
  readonly #estimated: ReadonlySet<number>;
  readonly #officeHours: readonly OfficeHours[];
  readonly #sessions = new Map<CivilDate, readonly Session[]>();

  /** @throws RangeError if no weekday is left to work on, or a session ends before it starts. */
  constructor({ zone, weekend, holidays, officeHours }: CalendarFacts) {
    this.zone = zone;
    this.#workingDays = new WorkingDays(
      weekend,
      holidays.map(({ on }) => dayNumber(on)),
    );
    this.#estimated = new Set(
      holidays.flatMap(({ on, certainty }) => (certainty === 'ESTIMATED' ? [dayNumber(on)] : [])),
    );
    this.#officeHours = [...officeHours].sort(mostParticularFirst).map(inOrder);
  }

  today(now: Date): CivilDate {
    return civilDateAt(now, this.zone);
  }

  isWorkingDay(on: CivilDate): boolean {
    return this.#workingDays.includes(dayNumber(on));
  }

  /** True when no rung may fire: no working day, or one that may still become an Eid. */
  isQuietDay(on: CivilDate): boolean {
    const day = dayNumber(on);
    return this.#estimated.has(day - 1) || this.#estimated.has(day + 1) || !this.isWorkingDay(on);
  }

  /** Office hours of the day, in order; none when it is no working day. */
  sessionsOn(on: CivilDate): readonly Session[] {
    const kept = this.#sessions.get(on);
    if (kept) return kept;
    if (this.#sessions.size >= KEPT_DAYS) this.#sessions.clear();
    const hours = this.isWorkingDay(on) ? this.#officeHours.find((range) => contains(range, on)) : undefined;
    const sessions = (hours?.sessions ?? []).map(({ from, to }) => ({
      startsAt: instantAt(on, from, this.zone),
      endsAt: instantAt(on, to, this.zone),
    }));
    this.#sessions.set(on, sessions);
    return sessions;
  }

  opensAt(on: CivilDate): Date | null {
    return this.sessionsOn(on)[0]?.startsAt ?? null;
  }

  closesAt(on: CivilDate): Date | null {
    return this.sessionsOn(on).at(-1)?.endsAt ?? null;
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
    const on = this.today(at);
    return !this.isQuietDay(on) && this.sessionsOn(on).some(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
  }

  /** The first instant, not before `at`, inside office hours of a day that is not quiet. */
  nextOpening(at: Date): Date {
    for (const on of this.#daysFrom(at, 1)) {
      if (this.isQuietDay(on)) continue;
      const session = this.sessionsOn(on).find(({ endsAt }) => at < endsAt);
      if (session) return session.startsAt > at ? session.startsAt : at;
    }
    throw outOfReach(at);
  }

  /**
   * The first instant by which so many minutes of office hours have passed, or, negative, the last from which they
   * remain. Quiet working days count: the office is at work on them.
   */
  addWorkingMinutes(at: Date, minutes: number): Date {
    if (minutes === 0) return at;
    const direction = minutes > 0 ? 1 : -1;
    let remaining = Math.abs(minutes) * MINUTE_MS;
    for (const on of this.#daysFrom(at, direction)) {
      const sessions = this.sessionsOn(on);
      for (const { startsAt, endsAt } of direction > 0 ? sessions : sessions.toReversed()) {
        const start = direction > 0 ? Math.max(+at, +startsAt) : +startsAt;
        const end = direction > 0 ? +endsAt : Math.min(+at, +endsAt);
        if (end <= start) continue;
        if (remaining <= end - start) return new Date(direction > 0 ? start + remaining : end - remaining);
        remaining -= end - start;
      }
    }
    throw outOfReach(at);
  }

  /** Whole minutes of office hours between two instants; negative when `to` is the earlier. */
  workingMinutesBetween(from: Date, to: Date): number {
    if (to < from) return -this.workingMinutesBetween(to, from);
    let worked = 0;
    for (let on = this.today(from), last = this.today(to); on <= last; on = addDays(on, 1)) {
      for (const { startsAt, endsAt } of this.sessionsOn(on)) {
        worked += Math.max(0, Math.min(+to, +endsAt) - Math.max(+from, +startsAt));
      }
    }
    return Math.floor(worked / MINUTE_MS);
  }

  *#daysFrom(at: Date, direction: 1 | -1): Generator<CivilDate> {
    const today = dayNumber(this.today(at));
    for (let passed = 0; passed <= HORIZON_DAYS; passed++) yield fromDayNumber(today + direction * passed);
  }
}

function contains({ startsOn, endsOn }: OfficeHours, on: CivilDate): boolean {
  return (startsOn === null || startsOn <= on) && (endsOn === null || on <= endsOn);
}

/** Dated ranges before ordinary hours and, where two overlap (Ramadan in a southern summer), the later start first. */
function mostParticularFirst(a: OfficeHours, b: OfficeHours): number {
  const dated = (range: OfficeHours) => Number(range.startsOn !== null || range.endsOn !== null);
  return dated(b) - dated(a) || (b.startsOn ?? '').localeCompare(a.startsOn ?? '');
}

function inOrder(hours: OfficeHours): OfficeHours {
  const sessions = [...hours.sessions].sort((a, b) => a.from.localeCompare(b.from));
  if (sessions.some(({ from, to }) => to <= from))
    throw new RangeError('A session of office hours must end after it starts');
  return { ...hours, sessions };
}

function outOfReach(at: Date): RangeError {
  return new RangeError(`No office hours within ${HORIZON_DAYS} days of ${at.toISOString()}`);
}
