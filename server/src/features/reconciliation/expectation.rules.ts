// When a rung should strike, worked out once more by a clerk who walks the calendar day by day and has never seen the engine.
// A feast or a weekend moves a rung to the next day on which rungs may fire, and moves no other; only two rungs meant for
// different days never strike on the same one. What was fired late hands its delay on.
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import type { Rung } from '../escalations/ladder.rules.js';

const MINUTE_MS = 60_000;

/** The moment of each rung by its number, were all of them fired in time. */
export function momentsOf(rungs: readonly Rung[], lapsesOn: CivilDate, calendar: WorkCalendar): Map<number, Date> {
  const moments = new Map<number, Date>();
  let [before, meantBefore]: [Date | null, CivilDate | null] = [null, null];
  for (const rung of [...rungs].sort((a, b) => a.number - b.number)) {
    const nominal = nominalOf(rung, lapsesOn, calendar);
    const meant = calendar.today(calendar.addWorkingMinutes(nominal, 1));
    let moment = calendar.nextOpening(nominal);
    if (before && moment < before) moment = before;
    if (before && meantBefore && meant > meantBefore && calendar.today(moment) <= calendar.today(before)) moment = openingAfter(before, calendar);
    moments.set(rung.number, moment);
    [before, meantBefore] = [moment, meant];
  }
  return moments;
}

/** What a distance means before the calendar moves it: the opening of a working day, or hours after the close of the due day. */
export function nominalOf({ offset, unit }: Rung, lapsesOn: CivilDate, calendar: WorkCalendar): Date {
  const dueDay = calendar.addWorkingDays(lapsesOn, 0);
  if (unit === 'WORKING_DAY') return calendar.opensAt(calendar.addWorkingDays(dueDay, offset)) ?? new Date(0);
  return calendar.addWorkingMinutes(calendar.closesAt(dueDay) ?? new Date(0), offset * 60);
}

/** A moment put off by as much as another was missed: in days where both rungs count days, else in minutes. */
export function putOff(moment: Date, late: { from: Date; to: Date; inDays: boolean }, calendar: WorkCalendar): Date {
  if (late.to <= late.from) return moment;
  return late.inDays ? putOffByDays(moment, late, calendar) : putOffByMinutes(moment, late, calendar);
}

function putOffByDays(moment: Date, { from, to }: { from: Date; to: Date }, calendar: WorkCalendar): Date {
  let result = moment;
  for (let day = addDays(calendar.today(from), 1); day <= calendar.today(to); day = addDays(day, 1)) {
    if (!calendar.isQuietDay(day)) result = openingAfter(result, calendar);
  }
  return result;
}

/** Minute by minute of an open office, in leaps to the end of each session. */
function putOffByMinutes(moment: Date, { from, to }: { from: Date; to: Date }, calendar: WorkCalendar): Date {
  let missed = 0;
  for (let at = calendar.nextOpening(from); at < to;) {
    const end = sessionEnd(at, calendar);
    missed += Math.min(end.getTime(), to.getTime()) - at.getTime();
    at = calendar.nextOpening(end);
  }
  missed -= missed % MINUTE_MS;
  for (let at = calendar.nextOpening(moment); ;) {
    const left = sessionEnd(at, calendar).getTime() - at.getTime();
    if (missed < left) return new Date(at.getTime() + missed);
    missed -= left;
    at = calendar.nextOpening(new Date(at.getTime() + left));
  }
}

function openingAfter(at: Date, calendar: WorkCalendar): Date {
  return calendar.nextOpening(calendar.closesAt(calendar.today(at)) ?? at);
}

function sessionEnd(at: Date, calendar: WorkCalendar): Date {
  return calendar.sessionsOn(calendar.today(at)).find(({ endsAt }) => endsAt > at)?.endsAt ?? at;
}
