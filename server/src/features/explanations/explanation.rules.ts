// The written procedure that follows a failed obligation: DRAFT → SIGNED → REPLIED → CLOSED, or WITHDRAWN. The product only
// drafts; a human signs, and only where it is proven that the present holder of the position was notified.
import type { CivilDate } from '../../kernel/civil-date.js';
import type { LatenessStatus, ObligationKind } from '../obligations/index.js';
import { ExplanationAct, ExplanationState } from './explanation.enums.js';

const S = ExplanationState;

const transitions: Record<ExplanationState, Partial<Record<ExplanationAct, ExplanationState>>> = {
  [S.DRAFT]: { AMEND: S.DRAFT, SIGN: S.SIGNED, WITHDRAW: S.WITHDRAWN },
  [S.SIGNED]: { REPLY: S.REPLIED, CLOSE: S.CLOSED, WITHDRAW: S.WITHDRAWN },
  [S.REPLIED]: { CLOSE: S.CLOSED },
  [S.CLOSED]: {},
  [S.WITHDRAWN]: {},
};

export interface RequestStanding {
  state: ExplanationState;
  replyDueOn: CivilDate | null;
  today: CivilDate;
}

/** The state an act leads to; null when it has no place now. Silence can be judged only once the date of the reply has passed. */
export function stateAfter({ state, replyDueOn, today }: RequestStanding, act: ExplanationAct): ExplanationState | null {
  if (state === S.SIGNED && act === ExplanationAct.CLOSE && replyDueOn && today <= replyDueOn) return null;
  return transitions[state][act] ?? null;
}

/** What the office itself owes is no matter of this procedure, nor is the reply that the procedure asks for. */
export const neverExplained: `${ObligationKind}`[] = ['VERIFY', 'DECIDE', 'EXPLAIN'];

export const isExplainable = (kind: `${ObligationKind}`): boolean => !neverExplained.includes(kind);

/** An obligation failed when its date passed without it, whether it was met afterwards or not. */
export const hasFailed = (status: `${LatenessStatus}`): boolean => status === 'LATE' || status === 'MET_LATE';

/** A proof counts for who holds the position now: what a predecessor was shown proves nothing of the successor. */
export const countsAsProof = (provenOn: CivilDate, heldSince: CivilDate | null): boolean => heldSince !== null && provenOn >= heldSince;
