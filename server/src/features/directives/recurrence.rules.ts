// A recurring duty falls due on the same day of each period; a month without that day ends on its last.
import { addDays, civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { Recurrence } from './directive.enums.js';

const monthsOf: Record<Exclude<Recurrence, Recurrence.WEEKLY>, number> = { MONTHLY: 1, QUARTERLY: 3 };

/** The due date of the following period; `anchorOn` is the first period's, whose day of the month is kept. */
export function nextPeriodDueOn(dueOn: CivilDate, anchorOn: CivilDate, recurrence: Recurrence): CivilDate {
  if (recurrence === Recurrence.WEEKLY) return addDays(dueOn, 7);
  const months = Number(dueOn.slice(0, 4)) * 12 + Number(dueOn.slice(5, 7)) - 1 + monthsOf[recurrence];
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  const firstOfNext = civilDate(`${month === 12 ? year + 1 : year}-${pad(month === 12 ? 1 : month + 1)}-01`);
  const lastDay = Number(addDays(firstOfNext, -1).slice(8));
  return civilDate(`${year}-${pad(month)}-${pad(Math.min(Number(anchorOn.slice(8)), lastDay))}`);
}

/** Days on which the periods after the one that starts on `startsOn` begin, up to today and in order. */
export function periodStarts(
  startsOn: CivilDate,
  today: CivilDate,
  { anchorOn, recurrence }: { anchorOn: CivilDate; recurrence: Recurrence },
): CivilDate[] {
  const starts: CivilDate[] = [];
  for (let on = nextPeriodDueOn(startsOn, anchorOn, recurrence); on <= today; on = nextPeriodDueOn(on, anchorOn, recurrence)) starts.push(on);
  return starts;
}

const pad = (value: number): string => String(value).padStart(2, '0');
