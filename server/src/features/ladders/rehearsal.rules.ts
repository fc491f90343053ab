// The rehearsal of a ladder: who would be told what in the days ahead, under the ladder in force and under the edited one, by
// the same rules as the engine and on the obligations as they stand. Nothing is written. What both ladders say alike is no
// difference; what only the day changes is one move, not a loss and a gain.
import type { CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import { ladderView, type Rung, type RungAct } from '../escalations/ladder.rules.js';

/** Days that a rehearsal looks ahead. */
export const rehearsedDays = 30;

/** An obligation as it stands on one of the two ladders. */
export interface Standing {
  dueOn: CivilDate;
  rungReached: number;
  nextStepAt: Date | null;
}

export interface PlannedFiring {
  rung: Rung;
  at: Date;
}

/** What would fire until the horizon if nobody did anything. */
export function firingsAhead(
  standing: Standing,
  ladder: readonly Rung[],
  calendar: WorkCalendar,
  { now, until }: { now: Date; until: Date },
): PlannedFiring[] {
  if (!standing.nextStepAt) return [];
  return ladderView({ obligation: standing, ladder, firings: [], calendar }).flatMap(({ rung, state, firesAt }) => {
    if ((state !== 'NEXT' && state !== 'AHEAD') || !firesAt) return [];
    // A step already due fires at the next round of the engine.
    const at = firesAt > now ? firesAt : calendar.nextOpening(now);
    return at < until ? [{ rung, at }] : [];
  });
}

/** One thing a person would be told. */
export interface Telling {
  obligationId: string;
  officialId: string;
  on: CivilDate;
  act: RungAct;
}

export type Change = 'ADDED' | 'REMOVED' | 'MOVED';

export interface Difference {
  obligationId: string;
  officialId: string;
  act: RungAct;
  change: Change;
  /** The day under the ladder in force; null when added. */
  before: CivilDate | null;
  /** The day under the edited ladder; null when removed. */
  after: CivilDate | null;
}

/** What the edited ladder changes, by obligation, person and act. */
export function differencesBetween(current: readonly Telling[], edited: readonly Telling[]): Difference[] {
  const keys = new Set([...current, ...edited].map(keyOf));
  const [before, after] = [daysByKey(current), daysByKey(edited)];
  return [...keys].flatMap((key) => {
    const [was, is] = withoutCommon(before.get(key) ?? [], after.get(key) ?? []);
    const [obligationId = '', officialId = '', act = ''] = key.split('|');
    return Array.from({ length: Math.max(was.length, is.length) }, (_, index): Difference => {
      const [from, to] = [was[index] ?? null, is[index] ?? null];
      return { obligationId, officialId, act: act as RungAct, change: from && to ? 'MOVED' : to ? 'ADDED' : 'REMOVED', before: from, after: to };
    });
  });
}

const keyOf = ({ obligationId, officialId, act }: Telling): string => `${obligationId}|${officialId}|${act}`;

function daysByKey(tellings: readonly Telling[]): Map<string, CivilDate[]> {
  const days = new Map<string, CivilDate[]>();
  for (const telling of tellings) days.set(keyOf(telling), [...(days.get(keyOf(telling)) ?? []), telling.on]);
  for (const list of days.values()) list.sort();
  return days;
}

function withoutCommon(one: CivilDate[], other: CivilDate[]): [CivilDate[], CivilDate[]] {
  const rest = [...other];
  const own = one.filter((day) => {
    const at = rest.indexOf(day);
    if (at < 0) return true;
    rest.splice(at, 1);
    return false;
  });
  return [own, rest];
}

export interface Share {
  officialId: string;
  current: number;
  edited: number;
  days: { on: CivilDate; current: number; edited: number }[];
}

/** How much each person would be told, and on which days; whoever is told most under the edited ladder first. */
export function sharesOf(current: readonly Telling[], edited: readonly Telling[]): Share[] {
  const shares = new Map<string, Map<CivilDate, { current: number; edited: number }>>();
  const count = (tellings: readonly Telling[], side: 'current' | 'edited') => {
    for (const { officialId, on } of tellings) {
      const days = shares.get(officialId) ?? new Map<CivilDate, { current: number; edited: number }>();
      const day = days.get(on) ?? { current: 0, edited: 0 };
      day[side] += 1;
      shares.set(officialId, days.set(on, day));
    }
  };
  count(current, 'current');
  count(edited, 'edited');
  return [...shares]
    .map(([officialId, byDay]) => {
      const days = [...byDay].map(([on, counts]) => ({ on, ...counts })).sort((a, b) => a.on.localeCompare(b.on));
      const sum = (side: 'current' | 'edited') => days.reduce((total, day) => total + day[side], 0);
      return { officialId, current: sum('current'), edited: sum('edited'), days };
    })
    .sort((a, b) => b.edited - a.edited || b.current - a.current || a.officialId.localeCompare(b.officialId));
}
