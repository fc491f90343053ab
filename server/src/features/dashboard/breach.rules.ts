// A threshold that is breached opens one episode, which lasts until an official value lies within it again. An episode drafts one
// directive. Where the order of an episode before is still under way, nothing is ordered twice; where it was closed no longer than
// ninety days ago, closing it is what failed: reopening it is proposed instead.
import { daysBetween, type CivilDate } from '../../kernel/civil-date.js';
import { BreachAnswer } from './dashboard.enums.js';

export interface BreachFacts {
  breached: boolean;
  /** Whether the value is still worth acting upon. */
  stale: boolean;
  openEpisode: boolean;
  /** What the last episode of the same indicator and body was answered with, where that still exists. */
  before: { state: string; closedOn: CivilDate | null } | null;
  today: CivilDate;
}

export type BreachDecision = { open: BreachAnswer } | 'END' | null;

const reopenedWithinDays = 90;
const spent = ['CANCELLED', 'SUPERSEDED', 'ENDED'];

export function decideBreach({ breached, stale, openEpisode, before, today }: BreachFacts): BreachDecision {
  if (!breached) return openEpisode ? 'END' : null;
  if (openEpisode || stale) return null;
  if (!before || spent.includes(before.state)) return { open: BreachAnswer.DRAFT };
  if (before.state !== 'CLOSED') return { open: BreachAnswer.UNDER_WAY };
  const recent = before.closedOn !== null && daysBetween(before.closedOn, today) <= reopenedWithinDays;
  return { open: recent ? BreachAnswer.REOPEN : BreachAnswer.DRAFT };
}
