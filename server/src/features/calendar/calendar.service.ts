import type { EntityManager } from '@mikro-orm/postgresql';
import { Setting } from '../../platform/setting.js';
import { rowsOf } from '../../platform/statement.js';
import { type CalendarTables, type HolidayRow, OfficeCalendars, type OfficeHoursRow } from './office-calendars.js';

/** Where and when the office works until somebody changes it. */
export const officeZone = 'Africa/Algiers';
/** Friday and Saturday. */
export const officeWeekend = [5, 6];

export const calendarKeys = { version: 'calendar.version', zone: 'calendar.zone', weekend: 'calendar.weekend' } as const;

const holidayRows = `
select id, observed_on::text as "on", json_build_object('ar', name_ar, 'fr', name_fr, 'en', name_en) as name, certainty from holidays order by observed_on`;

const hoursRows = `
select id, starts_on::text as "startsOn", ends_on::text as "endsOn", sessions, reason, structure_id as "structureId"
  from office_hours order by starts_on nulls first, id`;

/** What the tables say now, whatever this transaction has read before. */
export async function loadCalendarTables(em: EntityManager): Promise<CalendarTables> {
  const holidays = await rowsOf<HolidayRow>(em, holidayRows);
  const hours = await rowsOf<OfficeHoursRow>(em, hoursRows);
  const settings = await rowsOf<{ key: string; value: unknown }>(
    em,
    `select key, value from settings where key in ('calendar.zone', 'calendar.weekend')`,
  );
  const setting = (key: string): unknown => settings.find((row) => row.key === key)?.value;
  return {
    zone: (setting(calendarKeys.zone) as string | undefined) ?? officeZone,
    weekend: (setting(calendarKeys.weekend) as number[] | undefined) ?? officeWeekend,
    holidays,
    hours,
  };
}

/** The parents of structures, where one of them keeps hours of its own. */
export async function loadParents(em: EntityManager, { hours }: CalendarTables): Promise<Map<string, string | null>> {
  if (!hours.some((row) => row.structureId)) return new Map();
  const rows = await rowsOf<{ id: string; parent: string | null }>(em, 'select id, parent_id as parent from structures');
  return new Map(rows.map(({ id, parent }) => [id, parent]));
}

/** The working days and hours of the office and its structures, as the tables say now. */
export async function loadCalendars(em: EntityManager): Promise<OfficeCalendars> {
  const tables = await loadCalendarTables(em);
  return new OfficeCalendars(tables, await loadParents(em, tables));
}

/** Makes every process read the calendar anew before its next transaction. A structure that changes its parent asks for it too. */
export async function renewCalendar(em: EntityManager): Promise<void> {
  const row = await em.findOne(Setting, { key: calendarKeys.version });
  await em.upsert(Setting, { key: calendarKeys.version, value: Number(row?.value ?? 0) + 1 });
}

/** The calendars last loaded, kept until their version changes. */
export class CalendarCache {
  private held: { version: number; calendars: OfficeCalendars } | null = null;

  async at(version: number, em: EntityManager): Promise<OfficeCalendars> {
    if (this.held?.version === version) return this.held.calendars;
    const calendars = await loadCalendars(em);
    this.held = { version, calendars };
    return calendars;
  }
}
