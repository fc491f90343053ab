// The life of a directive: DRAFT → ISSUED → ACKNOWLEDGED → IN_PROGRESS → REPORTED → CLOSED, with CONTESTED, RETURNED, SUSPENDED,
// CANCELLED, SUPERSEDED and REOPENED; standing and recurring ones live IN_FORCE between their acts. One table; what it does not name is refused.
import type { Priority } from '../obligations/index.js';
import { DirectiveAct, DirectiveState, Nature } from './directive.enums.js';

type Transitions = Partial<Record<DirectiveState, Partial<Record<DirectiveAct, DirectiveState>>>>;

const S = DirectiveState;

/** A plan is proposed by whoever has acknowledged, decided wherever the directive stands meanwhile, and moves it nowhere. */
const planned = (state: DirectiveState) => ({ PROPOSE_PLAN: state, DECIDE_PLAN: state });

/** What ends an order wherever it stands between its issue and its end. */
const ending = { CANCEL: S.CANCELLED, SUPERSEDE: S.SUPERSEDED };
/** And what the office may do while its lead is at work. */
const directing = { ...ending, SUSPEND: S.SUSPENDED, REASSIGN: S.ISSUED };
/** A suspended order goes back to where it stood, for which ISSUED stands here. */
const suspended = { ...ending, RESUME: S.ISSUED };

const timeBound: Transitions = {
  [S.DRAFT]: { AMEND: S.DRAFT, ISSUE: S.ISSUED, DISCARD: S.CANCELLED },
  [S.ISSUED]: { ACKNOWLEDGE: S.ACKNOWLEDGED, CONTEST: S.CONTESTED, ...directing },
  [S.CONTESTED]: { DECIDE_CONTEST: S.ISSUED, ...ending },
  [S.ACKNOWLEDGED]: {
    ...planned(S.ACKNOWLEDGED),
    DECLARE_WAITING: S.ACKNOWLEDGED,
    RECORD_UPDATE: S.IN_PROGRESS,
    REPORT_COMPLETION: S.REPORTED,
    REQUEST_EXTENSION: S.ACKNOWLEDGED,
    ...directing,
  },
  [S.IN_PROGRESS]: {
    ...planned(S.IN_PROGRESS),
    DECLARE_WAITING: S.IN_PROGRESS,
    RECORD_UPDATE: S.IN_PROGRESS,
    REPORT_COMPLETION: S.REPORTED,
    REQUEST_EXTENSION: S.IN_PROGRESS,
    ...directing,
  },
  [S.SUSPENDED]: suspended,
  [S.REPORTED]: { DECIDE_PLAN: S.REPORTED, VERIFY_COMPLETION: S.CLOSED, RETURN_COMPLETION: S.RETURNED, ...ending },
  [S.RETURNED]: {
    ...planned(S.RETURNED),
    DECLARE_WAITING: S.RETURNED,
    RECORD_UPDATE: S.RETURNED,
    REPORT_COMPLETION: S.REPORTED,
    REQUEST_EXTENSION: S.RETURNED,
    ...directing,
  },
  [S.CLOSED]: { OPEN_INSPECTION: S.CLOSED, PASS_INSPECTION: S.CLOSED, FAIL_INSPECTION: S.REOPENED, CHECK_EFFECT: S.CLOSED },
  [S.REOPENED]: {
    ...planned(S.REOPENED),
    DECLARE_WAITING: S.REOPENED,
    RECORD_UPDATE: S.REOPENED,
    REPORT_COMPLETION: S.REPORTED,
    REQUEST_EXTENSION: S.REOPENED,
    ...directing,
  },
};

/** A duty of each period comes back into force when a period's report is accepted. */
const recurring: Transitions = {
  [S.DRAFT]: timeBound[S.DRAFT],
  [S.ISSUED]: timeBound[S.ISSUED],
  [S.CONTESTED]: timeBound[S.CONTESTED],
  [S.RETURNED]: timeBound[S.RETURNED],
  [S.SUSPENDED]: suspended,
  [S.ACKNOWLEDGED]: {
    ...planned(S.ACKNOWLEDGED),
    DECLARE_WAITING: S.ACKNOWLEDGED,
    RECORD_UPDATE: S.IN_FORCE,
    REPORT_COMPLETION: S.REPORTED,
    REQUEST_EXTENSION: S.ACKNOWLEDGED,
    END: S.ENDED,
    ...directing,
  },
  [S.IN_FORCE]: {
    ...planned(S.IN_FORCE),
    DECLARE_WAITING: S.IN_FORCE,
    RECORD_UPDATE: S.IN_FORCE,
    REPORT_COMPLETION: S.REPORTED,
    REQUEST_EXTENSION: S.IN_FORCE,
    END: S.ENDED,
    ...directing,
  },
  [S.REPORTED]: { DECIDE_PLAN: S.REPORTED, VERIFY_COMPLETION: S.IN_FORCE, RETURN_COMPLETION: S.RETURNED, ...ending },
};

/** An orientation has no end to report: its lead attests each period that it is complied with, until the office ends it. */
const standing: Transitions = {
  [S.DRAFT]: timeBound[S.DRAFT],
  [S.ISSUED]: timeBound[S.ISSUED],
  [S.CONTESTED]: timeBound[S.CONTESTED],
  [S.SUSPENDED]: suspended,
  [S.ACKNOWLEDGED]: {
    ...planned(S.ACKNOWLEDGED),
    DECLARE_WAITING: S.ACKNOWLEDGED,
    RECORD_UPDATE: S.IN_FORCE,
    ATTEST: S.IN_FORCE,
    END: S.ENDED,
    ...directing,
  },
  [S.IN_FORCE]: {
    ...planned(S.IN_FORCE),
    DECLARE_WAITING: S.IN_FORCE,
    RECORD_UPDATE: S.IN_FORCE,
    ATTEST: S.IN_FORCE,
    END: S.ENDED,
    ...directing,
  },
};

const lives: Record<Nature, Transitions> = {
  [Nature.TIME_BOUND]: timeBound,
  [Nature.RECURRING]: recurring,
  [Nature.STANDING]: standing,
};

/** States from which a directive never moves again by itself; only a failed inspection brings a closed one back. */
export const finalStates: DirectiveState[] = [S.CLOSED, S.CANCELLED, S.SUPERSEDED, S.ENDED];

/** The state an act leads to; null when the act has no place now. */
export function stateAfter(nature: Nature, state: DirectiveState, act: DirectiveAct): DirectiveState | null {
  return lives[nature][state]?.[act] ?? null;
}

export const isFinal = (state: DirectiveState): boolean => finalStates.includes(state);

/** A contributor's receipt moves nothing, and is owed as long as the directive lives. */
export function canAcknowledge(state: DirectiveState): boolean {
  return state !== S.DRAFT && state !== S.CONTESTED && state !== S.SUSPENDED && !isFinal(state);
}

/** Important directives, and those that state no date, are restated and planned by their lead. */
export const needsPlan = (facts: { priority: `${Priority}`; dueOn: string | null }): boolean => facts.priority !== 'NORMAL' || !facts.dueOn;

/** Work under way of which nobody would hear before its date. A standing order is attested, and a recurring one reported, each period. */
export function awaitsUpdates(nature: Nature, state: DirectiveState): boolean {
  return nature === Nature.TIME_BOUND && [S.ACKNOWLEDGED, S.IN_PROGRESS, S.RETURNED, S.REOPENED].includes(state);
}

/** The setting that says how often. */
export const updatesEvery = {
  NORMAL: 'updates.every_working_days.normal',
  HIGH: 'updates.every_working_days.high',
  URGENT: 'updates.every_working_days.urgent',
} as const satisfies Record<`${Priority}`, string>;

/** A receipt on paper proves what it proves in every state of a directive that lives. */
export const canRecordReceipt = (state: DirectiveState): boolean => state !== S.DRAFT && !isFinal(state);

/** A receipt bears a day between the issue and today. */
export function receiptDateProblem(
  receivedOn: string,
  { issuedOn, today }: { issuedOn: string; today: string },
): 'receipt.in_future' | 'receipt.before_issue' | null {
  if (receivedOn > today) return 'receipt.in_future';
  return receivedOn < issuedOn ? 'receipt.before_issue' : null;
}

export interface DateProblem {
  code: 'directive.due_required' | 'directive.due_forbidden' | 'directive.due_in_past' | 'directive.due_too_far' | 'directive.recurrence_required';
  field: 'dueOn' | 'recurrence';
}

/** Years ahead that a date may lie: beyond, it is a slip of the hand. */
export const dueYearsAtMost = 10;

const yearsAfter = (today: string): string => `${Number(today.slice(0, 4)) + dueYearsAtMost}${today.slice(4)}`;

/** What forbids a date to be stated today; null when nothing does. */
export const dueProblem = (dueOn: string, today: string): string | null =>
  dateProblem({ nature: Nature.TIME_BOUND, dueOn, recurs: false, today })?.code ?? null;

/** A stated date is still to come. A recurring directive needs one, a standing one has none; a time-bound one without is dated by its plan. */
export function dateProblem(facts: { nature: Nature; dueOn: string | null; recurs: boolean; today: string }): DateProblem | null {
  if (facts.nature === Nature.STANDING) return facts.dueOn ? { code: 'directive.due_forbidden', field: 'dueOn' } : null;
  if (!facts.dueOn) return facts.nature === Nature.RECURRING ? { code: 'directive.due_required', field: 'dueOn' } : null;
  if (facts.dueOn < facts.today) return { code: 'directive.due_in_past', field: 'dueOn' };
  if (facts.dueOn > yearsAfter(facts.today)) return { code: 'directive.due_too_far', field: 'dueOn' };
  if (facts.nature === Nature.RECURRING && !facts.recurs) return { code: 'directive.recurrence_required', field: 'recurrence' };
  return null;
}
