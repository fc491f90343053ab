import { civilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import { climbedLadder } from '../escalations/ladder-change.rules.js';
import type { Rung } from '../escalations/ladder.rules.js';
import type { Words } from './mail-fact.js';

/** What a row says of a ladder: its versions, and what fired under each. */
export interface LadderRow {
  obligation: { lapsesOn: string; rungReached: number; ladderVersion: number } | null;
  escalation: { rung: number; cycle: number; ladderVersion: number; passedOver: Words[] | null } | null;
  ladders: { version: number; rungs: Rung[]; enabled: boolean }[] | null;
  firings: { rung: number; ladderVersion: number; firedAt: string }[] | null;
}

/** The same row with its rungs as one flight of steps, so that a letter numbers them as the page does, whatever version they fired under. */
export function onOneLadder<Row extends LadderRow>(row: Row, calendar: WorkCalendar): Row & { rungs: readonly Rung[] } {
  const { obligation, escalation, ladders } = row;
  const inForce = ladders?.find(({ enabled }) => enabled) ?? { version: 0, rungs: [] };
  if (!obligation) return { ...row, rungs: inForce.rungs };
  const { rungs, rungReached, firings } = climbedLadder({
    obligation: { ...obligation, dueOn: civilDate(obligation.lapsesOn) },
    inForce,
    versions: (version) => ladders?.find((ladder) => ladder.version === version)?.rungs ?? [],
    firings: row.firings ?? [],
    calendar,
  });
  const reached = firings.find(({ firing }) => firing.rung === escalation?.rung && firing.ladderVersion === escalation.ladderVersion);
  return {
    ...row,
    rungs,
    obligation: { ...obligation, rungReached },
    escalation: escalation && { ...escalation, rung: reached?.number ?? escalation.rung },
    firings: firings.map(({ number, firing }) => ({ ...firing, rung: number })),
  };
}
