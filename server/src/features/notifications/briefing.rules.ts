// The briefing leaves at 07:30 of a working day and carries what was told before that hour, so that a fact belongs to one
// briefing and no other. After an outage it still leaves, until the office closes; then the next day's takes all.
import { addDays, instantAt, type CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';

const hour = '07:30';

/** The hour of a day's briefing, on the office's wall clock. */
export const briefingAt = (on: CivilDate, calendar: WorkCalendar): Date => instantAt(on, hour, calendar.zone);

/** The briefing that may leave now; null before its hour, after the office has closed, and on days without one. */
export function decideBriefing(calendar: WorkCalendar, now: Date): { on: CivilDate; at: Date } | null {
  const on = calendar.today(now);
  const closesAt = calendar.closesAt(on);
  if (!closesAt || calendar.isQuietDay(on)) return null;
  const at = briefingAt(on, calendar);
  return at <= now && now < closesAt ? { on, at } : null;
}

/** The next briefing's hour after a moment, which an exercise stops at. */
export function nextBriefingAt(calendar: WorkCalendar, after: Date): Date {
  const today = calendar.today(after);
  const from = briefingAt(today, calendar) > after ? today : addDays(today, 1);
  return briefingAt(calendar.today(calendar.nextOpening(instantAt(from, '00:00', calendar.zone))), calendar);
}
