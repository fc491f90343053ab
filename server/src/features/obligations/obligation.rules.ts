// Lateness is judged on the report that is finally accepted. The day after the date an obligation lapses on makes it late;
// the first working day after that date counts 1. Time the office takes to verify moves that date, never the stated one.
import type { CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import { LatenessStatus, ObligationKind, ObligationOutcome, type Priority } from './obligation.enums.js';

export interface JudgedObligation {
  lapsesOn: CivilDate;
  judgedOn: CivilDate | null;
  /** Day on which a suspension stopped the clock. */
  pausedOn?: CivilDate | null;
  outcome: ObligationOutcome | null;
  settled: boolean;
}

export interface Judgement {
  status: LatenessStatus;
  workingDaysLate: number;
  /** Null once it is met, dropped or past its date. */
  workingDaysLeft: number | null;
}

/** Working days left from which a date is said to be near. */
export const soonWorkingDays = 3;

const neverMet: ObligationOutcome[] = [
  ObligationOutcome.CANCELLED,
  ObligationOutcome.REASSIGNED,
  ObligationOutcome.WITHDRAWN,
  ObligationOutcome.SUPERSEDED,
];

export function judge(obligation: JudgedObligation, today: CivilDate, calendar: WorkCalendar): Judgement {
  if (obligation.settled && obligation.outcome && neverMet.includes(obligation.outcome)) {
    return { status: LatenessStatus.DROPPED, workingDaysLate: 0, workingDaysLeft: null };
  }
  const judgedOn = obligation.judgedOn ?? obligation.pausedOn ?? today;
  const late = judgedOn > obligation.lapsesOn;
  const workingDaysLate = late ? calendar.workingDaysLate(obligation.lapsesOn, judgedOn) : 0;
  if (obligation.judgedOn) {
    return { status: late ? LatenessStatus.MET_LATE : LatenessStatus.MET_ON_TIME, workingDaysLate, workingDaysLeft: null };
  }
  if (obligation.pausedOn) {
    const left = late ? null : calendar.workingDaysLeft(obligation.lapsesOn, obligation.pausedOn);
    return { status: LatenessStatus.SUSPENDED, workingDaysLate, workingDaysLeft: left };
  }
  if (late) return { status: LatenessStatus.LATE, workingDaysLate, workingDaysLeft: null };
  const workingDaysLeft = calendar.workingDaysLeft(obligation.lapsesOn, today);
  const status = workingDaysLeft <= soonWorkingDays ? LatenessStatus.DUE_SOON : LatenessStatus.AHEAD;
  return { status, workingDaysLate: 0, workingDaysLeft };
}

/** Working days given to answer, by kind and priority, counted from the day after the opening. */
const answerWorkingDays: Partial<Record<ObligationKind, Record<Priority, number>>> = {
  [ObligationKind.ACKNOWLEDGE]: { NORMAL: 2, HIGH: 2, URGENT: 1 },
  [ObligationKind.PLAN]: { NORMAL: 5, HIGH: 3, URGENT: 2 },
  [ObligationKind.UPDATE]: { NORMAL: 20, HIGH: 10, URGENT: 5 },
  [ObligationKind.ATTEST]: { NORMAL: 5, HIGH: 5, URGENT: 3 },
  [ObligationKind.EXPLAIN]: { NORMAL: 3, HIGH: 3, URGENT: 2 },
  [ObligationKind.MEASURE]: { NORMAL: 10, HIGH: 5, URGENT: 3 },
  [ObligationKind.PREPARE]: { NORMAL: 2, HIGH: 2, URGENT: 1 },
  [ObligationKind.VERIFY]: { NORMAL: 5, HIGH: 3, URGENT: 2 },
  [ObligationKind.DECIDE]: { NORMAL: 3, HIGH: 2, URGENT: 1 },
};

/** A date that the product computed, with what it was computed from. */
export interface DerivedDue {
  dueOn: CivilDate;
  answerWorkingDays: number;
  countedFromOn: CivilDate;
}

/** The date so many working days after the day, which moves with the calendar. */
export function dueAfter(answerWorkingDays: number, countedFromOn: CivilDate, calendar: WorkCalendar): DerivedDue {
  return { dueOn: calendar.addWorkingDays(countedFromOn, answerWorkingDays), answerWorkingDays, countedFromOn };
}

/** The date by which the product itself expects an answer. */
export function answerDue(kind: ObligationKind, priority: Priority, openedOn: CivilDate, calendar: WorkCalendar): DerivedDue {
  const days = answerWorkingDays[kind]?.[priority];
  if (days === undefined) throw new RangeError(`${kind} has no answering time: its date is stated`);
  return dueAfter(days, openedOn, calendar);
}

/** The date an obligation lapses on, moved by the working days its clock stood still after the first day of each pause. */
export function lapsesAfter(dueOn: CivilDate, pauses: { from: string; to: string | null }[], calendar: WorkCalendar): CivilDate {
  const standing = pauses.reduce(
    (days, pause) => days + (pause.to ? calendar.workingDaysLate(pause.from as CivilDate, pause.to as CivilDate) : 0),
    0,
  );
  return standing === 0 ? dueOn : calendar.addWorkingDays(dueOn, standing);
}
