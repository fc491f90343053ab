export { CalendarCache, loadCalendar, officeWeekend, officeZone, renewCalendar } from './calendar.service.js';
export { Holiday, HolidayCertainty, OfficeHours } from './calendar-day.js';
export { DayResolver } from './day.resolver.js';
