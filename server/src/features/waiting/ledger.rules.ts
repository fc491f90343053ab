// Every working day since the issue is on somebody's account. A spell's first day is still the former's, its last day its
// own, so that days add up whatever passed in between.
import type { CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import type { WaitingParty } from '../obligations/index.js';

export interface ChargedSpell {
  party: `${WaitingParty}`;
  structureId: string | null;
  outside: string | null;
  fromOn: CivilDate;
  toOn: CivilDate | null;
}

/** The days after its date by which a delivery is late: none when it is not. */
export interface LateDays {
  afterOn: CivilDate;
  untilOn: CivilDate;
}

export interface Charge {
  party: `${WaitingParty}`;
  structureId: string | null;
  outside: string | null;
  workingDays: number;
  /** Of these, the days by which the directive is late. */
  lateWorkingDays: number;
}

/** The working days on each account, the heaviest first. */
export function charges(spells: readonly ChargedSpell[], today: CivilDate, late: LateDays | null, calendar: WorkCalendar): Charge[] {
  const byAccount = new Map<string, Charge>();
  for (const spell of spells) {
    const { party, structureId, outside, fromOn } = spell;
    const key = [party, structureId, outside].join(':');
    const charge = byAccount.get(key) ?? { party, structureId, outside, workingDays: 0, lateWorkingDays: 0 };
    const toOn = spell.toOn ?? today;
    charge.workingDays += calendar.workingDaysLate(fromOn, toOn);
    if (late) charge.lateWorkingDays += within(fromOn, toOn, late, calendar);
    byAccount.set(key, charge);
  }
  return [...byAccount.values()].filter((charge) => charge.workingDays > 0).sort((a, b) => b.workingDays - a.workingDays);
}

function within(fromOn: CivilDate, toOn: CivilDate, { afterOn, untilOn }: LateDays, calendar: WorkCalendar): number {
  const start = fromOn > afterOn ? fromOn : afterOn;
  const end = toOn < untilOn ? toOn : untilOn;
  return end > start ? calendar.workingDaysLate(start, end) : 0;
}
