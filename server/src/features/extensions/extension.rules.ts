// A binding date moves only by a decision of the office, forwards, to a working day, and not without end: a granted
// request is counted, and beyond the cap the date stands. The first date is never erased.
import type { CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import { ExtensionState } from './extension.enums.js';

export interface DateFacts {
  currentDueOn: CivilDate;
  proposedDueOn: CivilDate;
  /** The directive's own date, which its milestones may not pass. */
  ceilingOn: CivilDate | null;
  today: CivilDate;
  /** How far one extension may move a date. */
  workingDaysAtMost: number;
}

export type DateRefusal = 'extension.not_later' | 'extension.not_working_day' | 'extension.too_far' | 'milestone.due_after_directive';

/** Why a date cannot be the new one; null when it can. */
export function dateRefusal(
  { currentDueOn, proposedDueOn, ceilingOn, today, workingDaysAtMost }: DateFacts,
  calendar: WorkCalendar,
): DateRefusal | null {
  const from = currentDueOn > today ? currentDueOn : today;
  if (proposedDueOn <= currentDueOn || proposedDueOn < today) return 'extension.not_later';
  if (!calendar.isWorkingDay(proposedDueOn)) return 'extension.not_working_day';
  if (calendar.workingDaysLeft(proposedDueOn, from) > workingDaysAtMost) return 'extension.too_far';
  return ceilingOn && proposedDueOn > ceilingOn ? 'milestone.due_after_directive' : null;
}

export interface RequestFacts {
  outcome: ExtensionState.GRANTED | ExtensionState.REFUSED | ExtensionState.WITHDRAWN | null;
  /** Whether the office still owes the decision. */
  awaited: boolean;
}

/** Where a request stands: whatever settled the decision without deciding it has let the request lapse. */
export function extensionState({ outcome, awaited }: RequestFacts): ExtensionState {
  if (outcome) return outcome;
  return awaited ? ExtensionState.PENDING : ExtensionState.LAPSED;
}
