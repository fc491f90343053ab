// By how much a rung fired after its moment, in days and in minutes on which rungs may fire. A feast between the two is no
// delay: nobody could have fired.
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';

export interface RungDelay {
  days: number;
  minutes: number;
}

export const noDelay: RungDelay = { days: 0, minutes: 0 };

const MINUTE_MS = 60_000;

export function delayOf({ plannedAt, firedAt, calendar }: { plannedAt: Date; firedAt: Date; calendar: WorkCalendar }): RungDelay {
  // The seconds that a sweep takes to come round are no delay, and must not add up from rung to rung.
  const until = firedAt.getTime() - (firedAt.getTime() % MINUTE_MS);
  if (until <= plannedAt.getTime()) return noDelay;
  const [first, last] = [calendar.today(plannedAt), calendar.today(firedAt)];
  let [days, worked] = [0, 0];
  for (let on = first; on <= last; on = addDays(on, 1)) {
    const sessions = openSessions(on, calendar);
    if (sessions.length && on > first) days++;
    for (const { startsAt, endsAt } of sessions) worked += Math.max(0, Math.min(until, +endsAt) - Math.max(+plannedAt, +startsAt));
  }
  return { days, minutes: Math.floor(worked / MINUTE_MS) };
}

/** A moment moved by so many days, to the opening of the office, or by so many minutes of office hours. */
export function shifted(at: Date, by: { days: number } | { minutes: number }, calendar: WorkCalendar): Date {
  if ('minutes' in by) return by.minutes === 0 ? at : minutesLater(at, by.minutes, calendar);
  return by.days === 0 ? at : daysLater(at, by.days, calendar);
}

function daysLater(at: Date, days: number, calendar: WorkCalendar): Date {
  let moved = at;
  for (let left = days; left > 0; left--) moved = calendar.nextOpening(calendar.closesAt(calendar.today(moved)) as Date);
  return moved;
}

function minutesLater(at: Date, minutes: number, calendar: WorkCalendar): Date {
  let remaining = minutes * MINUTE_MS;
  for (let opening = calendar.nextOpening(at); ;) {
    const session = openSessions(calendar.today(opening), calendar).find(({ endsAt }) => endsAt > opening);
    if (!session) throw new RangeError(`no office hours on the day of ${opening.toISOString()}`);
    const left = +session.endsAt - +opening;
    // What ends with a session may as well begin the next one: nothing fires in a closed office.
    if (remaining < left) return new Date(+opening + remaining);
    remaining -= left;
    opening = calendar.nextOpening(session.endsAt);
  }
}

function openSessions(on: CivilDate, calendar: WorkCalendar) {
  return calendar.isQuietDay(on) ? [] : calendar.sessionsOn(on);
}
