import { ref } from '@mikro-orm/core';
import type { Context } from '../../context.js';
import { civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { Position, Structure } from '../positions/index.js';
import { ObligationOutcome, type Confidentiality, type ObligationKind, type Priority, type WaitingParty } from './obligation.enums.js';
import { judge, lapsesAfter, type Judgement } from './obligation.rules.js';
import { Obligation } from './obligation.js';

/** What an obligation copies from the record it serves. */
export interface ServedRecord {
  recordId: string;
  reference: string | null;
  /** Null when restricted. */
  title: string | null;
  structureId: string;
  confidentiality: Confidentiality;
  priority: Priority;
}

export interface Opening {
  kind: ObligationKind;
  record: ServedRecord;
  positionId: string;
  /** Stated by people; or `...answerDue(…)`, `...dueAfter(…)` where the product computes it. */
  dueOn: CivilDate;
  answerWorkingDays?: number;
  countedFromOn?: CivilDate;
  baselineDueOn?: CivilDate;
  milestoneId?: string | null;
  /** An extension, a plan, an explanation request. */
  subjectId?: string | null;
  title?: string | null;
  cycle?: number;
}

/** Opens what one position owes by one date. Its ladder is entered by whoever opens it. */
export function openObligation(context: Context, opening: Opening): Obligation {
  const obligation = new Obligation();
  const { record } = opening;
  obligation.kind = opening.kind;
  obligation.recordId = record.recordId;
  obligation.milestoneId = opening.milestoneId ?? null;
  obligation.subjectId = opening.subjectId ?? null;
  obligation.reference = record.reference;
  obligation.title = opening.title === undefined ? record.title : opening.title;
  obligation.structure = ref(Structure, record.structureId);
  obligation.position = ref(Position, opening.positionId);
  obligation.priority = record.priority;
  obligation.confidentiality = record.confidentiality;
  obligation.openedAt = context.now;
  obligation.dueOn = opening.dueOn;
  obligation.baselineDueOn = opening.baselineDueOn ?? opening.dueOn;
  obligation.lapsesOn = opening.dueOn;
  obligation.answerWorkingDays = opening.answerWorkingDays ?? null;
  obligation.countedFromOn = opening.countedFromOn ?? null;
  obligation.cycle = opening.cycle ?? 1;
  context.em.persist(obligation);
  return obligation;
}

/** Ends an obligation; lateness is judged on the day it was met: the report's, when it was reported first. */
export function settleObligation(context: Context, obligation: Obligation, outcome: ObligationOutcome): void {
  obligation.settledAt = context.now;
  obligation.outcome = outcome;
  obligation.judgedOn ??= context.today;
  obligation.nextStepAt = null;
}

/** Stops the clock of what was reported: from here the office owes the verdict. */
export function pauseForVerdict(context: Context, obligation: Obligation): void {
  obligation.judgedOn = context.today;
  obligation.pauses = [...obligation.pauses, { from: context.today, to: null, chargedTo: 'OFFICE' }];
  obligation.nextStepAt = null;
}

/** Starts the clock again after a return; the working days of the verdict stay on the office's account. */
export function resumeAfterReturn(context: Context, obligation: Obligation): void {
  obligation.judgedOn = null;
  obligation.pauses = obligation.pauses.map((pause) => (pause.to ? pause : { ...pause, to: context.today }));
  obligation.lapsesOn = lapsesAfter(civilDate(obligation.dueOn), obligation.pauses, context.calendar);
}

/** Stops the clock of what is still to be done, on somebody's account; what awaits a verdict stands still already. */
export function stopClock(context: Context, obligation: Obligation, chargedTo: `${WaitingParty}`): void {
  if (obligation.judgedOn || obligation.pausedOn) return;
  obligation.pausedOn = context.today;
  obligation.pauses = [...obligation.pauses, { from: context.today, to: null, chargedTo }];
  obligation.nextStepAt = null;
}

/** Starts a stopped clock again: its date moves by the working days it stood still. False when it was not stopped. */
export function startClock(context: Context, obligation: Obligation): boolean {
  if (!obligation.pausedOn) return false;
  obligation.pausedOn = null;
  obligation.pauses = obligation.pauses.map((pause) => (pause.to ? pause : { ...pause, to: context.today }));
  obligation.lapsesOn = lapsesAfter(civilDate(obligation.dueOn), obligation.pauses, context.calendar);
  return true;
}

/** Moves the date of what is owed: a new cycle, whose ladder the caller enters. The first date stays for ever. */
export function moveDueDate(obligation: Obligation, dueOn: CivilDate): void {
  obligation.dueOn = dueOn;
  obligation.lapsesOn = dueOn;
  // The days that earlier pauses gave are within the new date already.
  obligation.pauses = obligation.pauses.filter((pause) => !pause.to);
  obligation.cycle += 1;
  obligation.rungReached = 0;
}

/** What lateness is judged by. */
export type JudgedRow = Pick<Obligation, 'lapsesOn' | 'judgedOn' | 'pausedOn' | 'outcome' | 'settledAt'>;

export function judgementOf(context: Context, obligation: JudgedRow): Judgement {
  return judge(
    {
      lapsesOn: civilDate(obligation.lapsesOn),
      judgedOn: obligation.judgedOn ? civilDate(obligation.judgedOn) : null,
      pausedOn: obligation.pausedOn ? civilDate(obligation.pausedOn) : null,
      outcome: obligation.outcome ?? null,
      settled: Boolean(obligation.settledAt),
    },
    context.today,
    context.calendar,
  );
}

/** Open obligations of a record, the oldest first. */
export function findOpenObligations(context: Context, recordId: string): Promise<Obligation[]> {
  return context.em.find(Obligation, { recordId, settledAt: null }, { orderBy: { id: 'asc' }, filters: { visible: false } });
}
