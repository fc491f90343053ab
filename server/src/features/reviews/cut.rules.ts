// A review says how things stood on its last day, whenever it is asked for. What came later (a report, a verdict, an extension,
// the end of a suspension) is taken off first; then lateness is judged by the one rule of obligations, as if that day were today.
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import type { LatenessStatus, ObligationOutcome } from '../obligations/index.js';
import { judge, lapsesAfter } from '../obligations/obligation.rules.js';

/** What is known of a delivery today; days are those of the office. */
export interface DeliveryFacts {
  openedOn: CivilDate;
  /** The date in force on the day of the cut: extensions granted since are taken off. */
  dueOn: CivilDate;
  pauses: readonly { from: string; to: string | null }[];
  judgedOn: CivilDate | null;
  settledOn: CivilDate | null;
  outcome: ObligationOutcome | null;
}

export interface Standing {
  status: `${LatenessStatus}`;
  /** The date it is judged against. */
  lapsesOn: CivilDate;
  workingDaysLate: number;
  /** Met, and accepted by that day. */
  accepted: boolean;
  /** Reported, and not yet accepted on that day. */
  awaiting: boolean;
}

/** How a delivery stood at the end of a day; null when it was not owed yet, or owed no more. */
export function standingOn(delivery: DeliveryFacts, cutOn: CivilDate, calendar: WorkCalendar): Standing | null {
  const { openedOn, dueOn, outcome } = delivery;
  if (openedOn > cutOn) return null;
  const until = (on: CivilDate | null): CivilDate | null => (on !== null && on <= cutOn ? on : null);
  const settled = until(delivery.settledOn) !== null;
  const judgedOn = until(delivery.judgedOn);
  const ended = delivery.pauses.filter(({ to }) => to !== null && to <= cutOn);
  const standing = delivery.pauses.find(({ from, to }) => from <= cutOn && (to === null || to > cutOn));
  const lapsesOn = lapsesAfter(dueOn, [...ended], calendar);
  const pausedOn = judgedOn ? null : ((standing?.from ?? null) as CivilDate | null);
  const judged = judge({ lapsesOn, judgedOn, pausedOn, outcome: settled ? outcome : null, settled }, cutOn, calendar);
  const status: `${LatenessStatus}` = judged.status;
  if (status === 'DROPPED') return null;
  const met = judgedOn !== null;
  return { status, lapsesOn, workingDaysLate: judged.workingDaysLate, accepted: met && settled, awaiting: met && !settled };
}

export const isLateOn = (delivery: DeliveryFacts, cutOn: CivilDate, calendar: WorkCalendar): boolean =>
  standingOn(delivery, cutOn, calendar)?.status === 'LATE';

/** Working days of a spell within the period. A spell's first day is still the former party's, its last day its own. */
export function spellDays(
  spell: { fromOn: CivilDate; toOn: CivilDate | null },
  { fromOn, toOn }: { fromOn: CivilDate; toOn: CivilDate },
  calendar: WorkCalendar,
): number {
  const before = addDays(fromOn, -1);
  const start = spell.fromOn > before ? spell.fromOn : before;
  const end = spell.toOn !== null && spell.toOn < toOn ? spell.toOn : toOn;
  return end > start ? calendar.workingDaysLate(start, end) : 0;
}

export interface MilestoneFacts {
  baselineDueOn: CivilDate;
  dueOn: CivilDate;
  reportedOn: CivilDate | null;
  verifiedOn: CivilDate | null;
  /** Reported, and neither verified nor returned: today. */
  awaitsVerdict: boolean;
}

/** A milestone against the date first stated: what has moved since excuses nothing here. */
export function milestoneOn(
  milestone: MilestoneFacts,
  cutOn: CivilDate,
  calendar: WorkCalendar,
): { figure: 'MILESTONES_KEPT' | 'MILESTONES_AFTER' | 'MILESTONES_MISSED' | 'MILESTONES_AWAITING' | null; slipDays: number | null } {
  const { baselineDueOn, reportedOn, verifiedOn, awaitsVerdict } = milestone;
  const reported = reportedOn !== null && reportedOn <= cutOn;
  if (reported && verifiedOn !== null && verifiedOn <= cutOn) {
    const after = reportedOn > baselineDueOn;
    return { figure: after ? 'MILESTONES_AFTER' : 'MILESTONES_KEPT', slipDays: calendar.workingDaysLate(baselineDueOn, reportedOn) };
  }
  if (reported && (verifiedOn !== null || awaitsVerdict)) return { figure: 'MILESTONES_AWAITING', slipDays: null };
  if (cutOn <= baselineDueOn) return { figure: null, slipDays: null };
  return { figure: 'MILESTONES_MISSED', slipDays: calendar.workingDaysLate(baselineDueOn, cutOn) };
}
