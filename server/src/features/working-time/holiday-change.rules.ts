// What may be done to the days off. A day bears one name; a feast moves or goes whole; what is announced stays announced.
import { addDays, type CivilDate, daysBetween } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import type { Certainty } from '../../kernel/work-calendar.js';
import { type DaysOff, type FeastDay, feastWith } from './feast.rules.js';

/** The days off as they would be, and what changed. A day without identifier is new. */
export interface HolidayProposal {
  holidays: FeastDay[];
  name: FeastDay['name'];
  before: CivilDate | null;
  after: CivilDate | null;
}

export interface NewHoliday {
  name: FeastDay['name'];
  firstOn: CivilDate;
  days: number;
  certainty: Certainty;
}

export const feastDaysAtMost = 10;
export const moveDaysAtMost = 30;
/** Calendars are kept for some years; a slip of the year is a slip. */
const daysAhead = 3_700;

export function addHoliday(holidays: readonly FeastDay[], holiday: NewHoliday, today: CivilDate): HolidayProposal {
  const { name, firstOn, days, certainty } = holiday;
  if (days < 1 || days > feastDaysAtMost) throw refuse('calendar.days_out_of_bounds', { field: 'days', params: { most: feastDaysAtMost } });
  if (Math.abs(daysBetween(today, firstOn)) > daysAhead) throw refuse('calendar.day_out_of_reach', { field: 'firstOn' });
  const added = Array.from({ length: days }, (_, day): FeastDay => ({ id: '', on: addDays(firstOn, day), name, certainty }));
  return { holidays: together(holidays, added, 'firstOn'), name, before: null, after: firstOn };
}

export function confirmFeast(holidays: readonly FeastDay[], id: string): HolidayProposal {
  const feast = knownFeast(holidays, id);
  if (feast.certainty === 'FIXED') throw refuse('calendar.feast_already_fixed', { field: 'feastId', status: 409 });
  const fixed = feast.days.map((day): FeastDay => ({ ...day, certainty: 'FIXED' }));
  return { holidays: together(others(holidays, feast), fixed, 'feastId'), name: feast.name, before: feast.firstOn, after: feast.firstOn };
}

export function moveFeast(holidays: readonly FeastDay[], id: string, by: { days: number; announced: boolean }): HolidayProposal {
  const feast = knownFeast(holidays, id);
  if (by.days === 0 || Math.abs(by.days) > moveDaysAtMost)
    throw refuse('calendar.move_out_of_bounds', { field: 'days', params: { most: moveDaysAtMost } });
  const moved = feast.days.map((day): FeastDay => ({ ...day, on: addDays(day.on, by.days), certainty: by.announced ? 'FIXED' : day.certainty }));
  return {
    holidays: together(others(holidays, feast), moved, 'days'),
    name: feast.name,
    before: feast.firstOn,
    after: addDays(feast.firstOn, by.days),
  };
}

export function removeFeast(holidays: readonly FeastDay[], id: string): HolidayProposal {
  const feast = knownFeast(holidays, id);
  return { holidays: others(holidays, feast), name: feast.name, before: feast.firstOn, after: null };
}

function knownFeast(holidays: readonly FeastDay[], id: string): DaysOff {
  const feast = feastWith(holidays, id);
  if (!feast) throw refuse('calendar.feast_unknown', { field: 'feastId', status: 404 });
  return feast;
}

const others = (holidays: readonly FeastDay[], { days }: DaysOff): FeastDay[] => holidays.filter((day) => !days.includes(day));

function together(kept: readonly FeastDay[], placed: FeastDay[], field: string): FeastDay[] {
  if (placed.some(({ on }) => kept.some((day) => day.on === on))) throw refuse('calendar.day_taken', { field, status: 409 });
  return [...kept, ...placed].sort((a, b) => a.on.localeCompare(b.on));
}
