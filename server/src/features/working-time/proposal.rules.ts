// Every change of working time as a function of the tables it finds: what is previewed is what is done.
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { WorkCalendar } from '../../kernel/work-calendar.js';
import type { FeastDay } from './feast.rules.js';
import { addHoliday, confirmFeast, type HolidayProposal, moveFeast, type NewHoliday, removeFeast } from './holiday-change.rules.js';
import { addHours, changeHours, type ChangedHours, type HoursProposal, type HoursRange, type NewHours, removeHours } from './office-hours.rules.js';

export interface WorkingTime {
  zone: string;
  weekend: number[];
  holidays: FeastDay[];
  hours: HoursRange[];
}

export type Change =
  | { act: 'HOLIDAY_ADDED'; holiday: NewHoliday }
  | { act: 'FEAST_CONFIRMED'; feastId: string }
  | { act: 'FEAST_MOVED'; feastId: string; days: number; announced: boolean }
  | { act: 'FEAST_REMOVED'; feastId: string }
  | { act: 'HOURS_ADDED'; hours: NewHours }
  | { act: 'HOURS_CHANGED'; hoursId: string; changed: ChangedHours }
  | { act: 'HOURS_REMOVED'; hoursId: string }
  | { act: 'WEEK_CHANGED'; weekend: number[]; zone: string };

export interface Proposal {
  tables: WorkingTime;
  /** What it is about, in the words of the office; null for the week. */
  name: FeastDay['name'] | null;
  before: CivilDate | null;
  after: CivilDate | null;
}

export function propose(tables: WorkingTime, change: Change, today: CivilDate): Proposal {
  const proposal = proposalFor(tables, change, today);
  requireWork(proposal.tables, today);
  return proposal;
}

function proposalFor(tables: WorkingTime, change: Change, today: CivilDate): Proposal {
  switch (change.act) {
    case 'HOLIDAY_ADDED':
      return withHolidays(tables, addHoliday(tables.holidays, change.holiday, today));
    case 'FEAST_CONFIRMED':
      return withHolidays(tables, confirmFeast(tables.holidays, change.feastId));
    case 'FEAST_MOVED':
      return withHolidays(tables, moveFeast(tables.holidays, change.feastId, change));
    case 'FEAST_REMOVED':
      return withHolidays(tables, removeFeast(tables.holidays, change.feastId));
    case 'HOURS_ADDED':
      return withHours(tables, addHours(tables.hours, change.hours));
    case 'HOURS_CHANGED':
      return withHours(tables, changeHours(tables.hours, change.hoursId, change.changed));
    case 'HOURS_REMOVED':
      return withHours(tables, removeHours(tables.hours, change.hoursId));
    case 'WEEK_CHANGED':
      return withWeek(tables, change);
  }
}

function withHolidays(tables: WorkingTime, { holidays, ...about }: HolidayProposal): Proposal {
  return { tables: { ...tables, holidays }, ...about };
}

function withHours(tables: WorkingTime, { hours, title, before, after }: HoursProposal): Proposal {
  return { tables: { ...tables, hours }, name: { ar: title, fr: title, en: title }, before, after };
}

function withWeek(tables: WorkingTime, { weekend, zone }: { weekend: number[]; zone: string }): Proposal {
  const days = [...new Set(weekend)].sort((a, b) => a - b);
  if (days.some((day) => !Number.isInteger(day) || day < 0 || day > 6) || days.length > weekendDaysAtMost)
    throw refuse('calendar.weekend_impossible', { field: 'weekend', params: { most: weekendDaysAtMost } });
  if (!isZone(zone)) throw refuse('calendar.zone_unknown', { field: 'zone' });
  if (zone === tables.zone && days.join() === [...tables.weekend].sort((a, b) => a - b).join())
    throw refuse('calendar.unchanged', { field: 'weekend', status: 409 });
  return { tables: { ...tables, weekend: days, zone }, name: null, before: null, after: null };
}

const weekendDaysAtMost = 3;

/** A place on the map; an abbreviation or a bare offset knows no summer time. */
function isZone(zone: string): boolean {
  if (!/^[A-Z][A-Za-z_]+\/[A-Za-z_/-]+$/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** How long rungs may wait for an open office before a calendar is taken for a slip. */
const closedDaysAtMost = 31;
const lookAheadDays = 800;

/** An office that would stay closed for weeks on end is refused: no rung would fire. */
function requireWork({ zone, weekend, holidays, hours }: WorkingTime, today: CivilDate): void {
  const officeHours = hours.filter(({ structureId }) => structureId === null);
  const calendar = new WorkCalendar({ zone, weekend, holidays, officeHours });
  let closed = 0;
  for (let day = 0; day < lookAheadDays; day++) {
    closed = calendar.isQuietDay(addDays(today, day)) ? closed + 1 : 0;
    if (closed > closedDaysAtMost) throw refuse('calendar.closed_too_long', { params: { most: closedDaysAtMost }, status: 409 });
  }
}
