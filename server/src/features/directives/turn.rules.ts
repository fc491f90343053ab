// Whose turn it is. While the office owes a verdict or a decision on a directive, it is the office's; otherwise the
// lead's, or that of whomever the lead or the office has stated to wait on. What was stated holds until the office's turn
// comes, until it is stated anew, or until another leads.
import type { WaitingParty } from '../obligations/index.js';

export interface Turn {
  party: `${WaitingParty}`;
  /** The lead of that time. */
  positionId: string;
  declared: boolean;
}

export interface TurnFacts {
  /** Nothing is owed any more, or not yet. */
  over: boolean;
  suspended: boolean;
  /** A verdict or a decision on the directive itself is owed by the office. */
  awaitsOffice: boolean;
  leadPositionId: string;
}

/** The turn after an act; the same one when the act has passed it to nobody. */
export function nextTurn(current: Turn | null, { over, suspended, awaitsOffice, leadPositionId }: TurnFacts): Turn | null {
  if (over) return null;
  if (suspended && current) return current;
  if (awaitsOffice) return current?.party === 'OFFICE' ? current : { party: 'OFFICE', positionId: leadPositionId, declared: false };
  const stands = current && current.positionId === leadPositionId && (current.declared || current.party === 'OWNER');
  return stands ? current : { party: 'OWNER', positionId: leadPositionId, declared: false };
}
