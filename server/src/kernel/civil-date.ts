import { Temporal } from 'temporal-polyfill';

declare const civilDateBrand: unique symbol;

/** A day of the Gregorian calendar, `2026-03-14`, without hour or zone. `<` and `>` compare two of them in time. */
export type CivilDate = string & { readonly [civilDateBrand]: true };

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const FORMAT = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** Null unless the text is a day that exists: 30 February does not. */
export function parseCivilDate(text: string): CivilDate | null {
  if (!FORMAT.test(text)) return null;
  const instant = Date.parse(text);
  // `Date.parse` rolls 30 February over into March.
  return !Number.isNaN(instant) && fromDayNumber(instant / DAY_MS) === text ? (text as CivilDate) : null;
}

/** @throws RangeError if the text is no existing day. */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === null) throw new RangeError(`Not a civil date: ${text}`);
  return date;
}

// Sweeps convert the same few days millions of times, and the platform's own conversions are fifty times slower than these.
const KEPT_DAYS = 10_000;
const numbers = new Map<CivilDate, number>();
const dates = new Map<number, CivilDate>();

/** Days since 1 January 1970, for arithmetic. */
export function dayNumber(date: CivilDate): number {
  return numbers.get(date) ?? keep(numbers, date, Date.parse(date) / DAY_MS);
}

export function fromDayNumber(day: number): CivilDate {
  return dates.get(day) ?? keep(dates, day, new Date(day * DAY_MS).toISOString().slice(0, 10) as CivilDate);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Days from `from` to `to`; negative when `to` is the earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 is Sunday, 6 is Saturday. */
export function dayOfWeek(date: CivilDate): number {
  return new Date(date).getUTCDay();
}

/** The day that a wall calendar in the zone shows at an instant. */
export function civilDateAt(instant: Date, zone: string): CivilDate {
  return fromDayNumber(dayNumberAt(instant, zone));
}

/** The same day as a number, for arithmetic. */
export function dayNumberAt(instant: Date, zone: string): number {
  const time = instant.getTime();
  return Math.floor((time + offsetAt(time, zone)) / DAY_MS);
}

/**
 * The instant at which a wall clock in the zone shows `HH:mm` on the day. An hour that the change to summer time skips
 * is read an hour later; one that occurs twice is the first of the two.
 */
export function instantAt(date: CivilDate, time: string, zone: string): Date {
  const wallClock = dayNumber(date) * DAY_MS + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE_MS;
  const offset = offsetAt(wallClock - DAY_MS, zone);
  // Where the offset is the same on both sides of the day, as nearly always, it needs no look at the day's change.
  if (offset === offsetAt(wallClock + DAY_MS, zone)) return new Date(wallClock - offset);
  return new Date(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds);
}

/** By zone and UTC day; NaN on the days on which the offset changes. */
const steadyOffsets = new Map<string, Map<number, number>>();

/** Milliseconds to add to UTC. */
function offsetAt(time: number, zone: string): number {
  const day = Math.floor(time / DAY_MS);
  let ofZone = steadyOffsets.get(zone);
  if (!ofZone) steadyOffsets.set(zone, (ofZone = new Map()));
  const steady = ofZone.get(day) ?? keep(ofZone, day, steadyOffset(day, zone));
  return Number.isNaN(steady) ? exactOffset(time, zone) : steady;
}

function steadyOffset(day: number, zone: string): number {
  const atStart = exactOffset(day * DAY_MS, zone);
  return atStart === exactOffset((day + 1) * DAY_MS, zone) ? atStart : NaN;
}

function exactOffset(time: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000;
}

function keep<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value): Value {
  if (kept.size >= KEPT_DAYS) kept.clear();
  kept.set(key, value);
  return value;
}
