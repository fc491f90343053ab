export { CalendarCache, calendarKeys, loadCalendarTables, loadParents, officeWeekend, officeZone, renewCalendar } from './calendar.service.js';
export { Holiday, HolidayCertainty, OfficeHours } from './calendar-day.js';
export { OfficeCalendars, type CalendarTables, type HolidayRow, type OfficeHoursRow } from './office-calendars.js';
export { DayResolver } from './day.resolver.js';
