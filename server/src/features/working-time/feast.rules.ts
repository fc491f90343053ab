// A feast is a run of days off under one name: it is announced, moved and removed whole.
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import type { Certainty } from '../../kernel/work-calendar.js';

export interface FeastDay {
  id: string;
  on: CivilDate;
  name: { ar: string; fr: string; en: string };
  certainty: Certainty;
}

export interface DaysOff {
  /** Identifier of its first day. */
  id: string;
  name: FeastDay['name'];
  firstOn: CivilDate;
  days: FeastDay[];
  /** ESTIMATED while one of its days is. */
  certainty: Certainty;
}

/** Feasts in the order of the year. */
export function feastsOf(holidays: readonly FeastDay[]): DaysOff[] {
  const feasts: DaysOff[] = [];
  for (const day of [...holidays].sort((a, b) => a.on.localeCompare(b.on))) {
    const last = feasts.at(-1);
    if (last && last.name.ar === day.name.ar && addDays(last.firstOn, last.days.length) === day.on) {
      last.days.push(day);
      if (day.certainty === 'ESTIMATED') last.certainty = 'ESTIMATED';
    } else feasts.push({ id: day.id, name: day.name, firstOn: day.on, days: [day], certainty: day.certainty });
  }
  return feasts;
}

export const feastWith = (holidays: readonly FeastDay[], id: string): DaysOff | undefined =>
  feastsOf(holidays).find(({ days }) => days.some((day) => day.id === id));
