// The life of a version: the administrator drafts and proposes it, the cabinet returns or enables it, and a later one
// retires it. Who runs the server cannot silence it: whoever drafted a version never enables it.
import { LadderState } from '../escalations/ladder-state.rules.js';
import { LadderAct } from './ladder-act.enums.js';

type Transitions = Partial<Record<LadderAct, LadderState>>;

export const transitions: Record<LadderState, Transitions> = {
  [LadderState.DRAFT]: {
    [LadderAct.AMEND]: LadderState.DRAFT,
    [LadderAct.PROPOSE]: LadderState.PROPOSED,
    [LadderAct.DISCARD]: LadderState.DISCARDED,
  },
  [LadderState.PROPOSED]: {
    [LadderAct.RETURN]: LadderState.DRAFT,
    [LadderAct.ENABLE]: LadderState.ENABLED,
    [LadderAct.DISCARD]: LadderState.DISCARDED,
  },
  [LadderState.ENABLED]: {},
  [LadderState.RETIRED]: {},
  [LadderState.DISCARDED]: {},
};

export const stateAfter = (state: LadderState, act: LadderAct): LadderState | null => transitions[state][act] ?? null;

/** Whether a person would be the second one: only enabling asks for it. */
export const needsAnother = (act: LadderAct, draftedById: string | null, personId: string): boolean =>
  act === LadderAct.ENABLE && draftedById === personId;
