// The life of a directive: DRAFT → ISSUED → ACKNOWLEDGED → IN_PROGRESS → REPORTED → CLOSED, with CONTESTED, RETURNED and
// CANCELLED; standing and recurring ones live IN_FORCE between their acts. One table; what it does not name is refused.
import { DirectiveAct, DirectiveState, Nature } from './directive.enums.js';

type Transitions = Partial<Record<DirectiveState, Partial<Record<DirectiveAct, DirectiveState>>>>;

const S = DirectiveState;

const timeBound: Transitions = {
  [S.DRAFT]: { AMEND: S.DRAFT, ISSUE: S.ISSUED, DISCARD: S.CANCELLED },
  [S.ISSUED]: { ACKNOWLEDGE: S.ACKNOWLEDGED, CONTEST: S.CONTESTED, CANCEL: S.CANCELLED },
  [S.CONTESTED]: { DECIDE_CONTEST: S.ISSUED, CANCEL: S.CANCELLED },
  [S.ACKNOWLEDGED]: { RECORD_UPDATE: S.IN_PROGRESS, REPORT_COMPLETION: S.REPORTED, CANCEL: S.CANCELLED },
  [S.IN_PROGRESS]: { RECORD_UPDATE: S.IN_PROGRESS, REPORT_COMPLETION: S.REPORTED, CANCEL: S.CANCELLED },
  [S.REPORTED]: { VERIFY_COMPLETION: S.CLOSED, RETURN_COMPLETION: S.RETURNED, CANCEL: S.CANCELLED },
  [S.RETURNED]: { RECORD_UPDATE: S.RETURNED, REPORT_COMPLETION: S.REPORTED, CANCEL: S.CANCELLED },
};

/** A duty of each period comes back into force when a period's report is accepted. */
const recurring: Transitions = {
  [S.DRAFT]: timeBound[S.DRAFT],
  [S.ISSUED]: timeBound[S.ISSUED],
  [S.CONTESTED]: timeBound[S.CONTESTED],
  [S.RETURNED]: timeBound[S.RETURNED],
  [S.ACKNOWLEDGED]: { RECORD_UPDATE: S.IN_FORCE, REPORT_COMPLETION: S.REPORTED, CANCEL: S.CANCELLED },
  [S.IN_FORCE]: { RECORD_UPDATE: S.IN_FORCE, REPORT_COMPLETION: S.REPORTED, CANCEL: S.CANCELLED },
  [S.REPORTED]: { VERIFY_COMPLETION: S.IN_FORCE, RETURN_COMPLETION: S.RETURNED, CANCEL: S.CANCELLED },
};

/** An orientation has no end to report. */
const standing: Transitions = {
  [S.DRAFT]: timeBound[S.DRAFT],
  [S.ISSUED]: timeBound[S.ISSUED],
  [S.CONTESTED]: timeBound[S.CONTESTED],
  [S.ACKNOWLEDGED]: { RECORD_UPDATE: S.IN_FORCE, CANCEL: S.CANCELLED },
  [S.IN_FORCE]: { RECORD_UPDATE: S.IN_FORCE, CANCEL: S.CANCELLED },
};

const lives: Record<Nature, Transitions> = {
  [Nature.TIME_BOUND]: timeBound,
  [Nature.RECURRING]: recurring,
  [Nature.STANDING]: standing,
};

/** States from which a directive never moves again by an act of its people. */
export const finalStates: DirectiveState[] = [S.CLOSED, S.CANCELLED, S.SUPERSEDED, S.ENDED];

/** The state an act leads to; null when the act has no place now. */
export function stateAfter(nature: Nature, state: DirectiveState, act: DirectiveAct): DirectiveState | null {
  return lives[nature][state]?.[act] ?? null;
}

export const isFinal = (state: DirectiveState): boolean => finalStates.includes(state);

/** A contributor's receipt moves nothing, and is owed as long as the directive lives. */
export function canAcknowledge(state: DirectiveState): boolean {
  return state !== S.DRAFT && state !== S.CONTESTED && !isFinal(state);
}

export interface DateProblem {
  code: 'directive.due_required' | 'directive.due_forbidden' | 'directive.due_in_past' | 'directive.due_too_far' | 'directive.recurrence_required';
  field: 'dueOn' | 'recurrence';
}

/** Years ahead that a date may lie: beyond, it is a slip of the hand. */
export const dueYearsAtMost = 10;

const yearsAfter = (today: string): string => `${Number(today.slice(0, 4)) + dueYearsAtMost}${today.slice(4)}`;

/** Time-bound and recurring directives state a date that is still to come; a standing one states none. */
export function dateProblem(facts: { nature: Nature; dueOn: string | null; recurs: boolean; today: string }): DateProblem | null {
  if (facts.nature === Nature.STANDING) return facts.dueOn ? { code: 'directive.due_forbidden', field: 'dueOn' } : null;
  if (!facts.dueOn) return { code: 'directive.due_required', field: 'dueOn' };
  if (facts.dueOn < facts.today) return { code: 'directive.due_in_past', field: 'dueOn' };
  if (facts.dueOn > yearsAfter(facts.today)) return { code: 'directive.due_too_far', field: 'dueOn' };
  if (facts.nature === Nature.RECURRING && !facts.recurs) return { code: 'directive.recurrence_required', field: 'recurrence' };
  return null;
}
