import type { EntityManager } from '@mikro-orm/postgresql';
import { civilDate } from '../../kernel/civil-date.js';
import { WorkCalendar } from '../../kernel/work-calendar.js';
import { Setting } from '../../platform/setting.js';
import { Holiday, OfficeHours } from './calendar-day.js';

export const officeZone = 'Africa/Algiers';
/** Friday and Saturday. */
export const officeWeekend = [5, 6];

/** The working days and hours of the office, as its tables say now. */
export async function loadCalendar(em: EntityManager): Promise<WorkCalendar> {
  const [holidays, officeHours] = await Promise.all([em.find(Holiday, {}), em.find(OfficeHours, {})]);
  return new WorkCalendar({
    zone: officeZone,
    weekend: officeWeekend,
    holidays: holidays.map((holiday) => ({ on: civilDate(holiday.observedOn), certainty: holiday.certainty })),
    officeHours: officeHours.map((hours) => ({
      startsOn: hours.startsOn ? civilDate(hours.startsOn) : null,
      endsOn: hours.endsOn ? civilDate(hours.endsOn) : null,
      sessions: hours.sessions,
    })),
  });
}

/** Makes every process read the calendar anew before its next transaction. */
export async function renewCalendar(em: EntityManager): Promise<void> {
  const row = await em.findOne(Setting, { key: 'calendar.version' });
  await em.upsert(Setting, { key: 'calendar.version', value: Number(row?.value ?? 0) + 1 });
}

/** The calendar last loaded, kept until its version changes. */
export class CalendarCache {
  private held: { version: number; calendar: WorkCalendar } | null = null;

  async at(version: number, em: EntityManager): Promise<WorkCalendar> {
    if (this.held?.version === version) return this.held.calendar;
    const calendar = await loadCalendar(em);
    this.held = { version, calendar };
    return calendar;
  }
}
