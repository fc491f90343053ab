// What a person is told either asks something of them, or is news. News may be read in the application only; what asks may
// be held for the briefing, never silenced, and when its mail is refused for good the next person up hears of it.
import type { NotificationKind } from './notification.js';

type Kind = `${NotificationKind}`;

const news = new Set<Kind>([
  'ACKNOWLEDGED',
  'VERIFIED',
  'DECIDED',
  'CANCELLED',
  'SUSPENDED',
  'REASSIGNED',
  'SUPERSEDED',
  'UPDATED',
  'PLAN_ACCEPTED',
  'VACATED',
  'EXPLANATION_CLOSED',
  'EXPLANATION_WITHDRAWN',
  'READINGS_SUBMITTED',
]);

export const isNews = (kind: Kind): boolean => news.has(kind);

/** A fact whose mail was refused for good, and who stands above the position it was meant for. */
export interface Unheard {
  kind: Kind;
  positionId: string;
  restricted: boolean;
  /** From the nearest up; positions without a holder included. */
  superiorIds: string[];
  /** The head of the cabinet. */
  officeId: string | null;
}

/** The position told next: the nearest superior somebody holds; of a restricted record the office, which knows of it already. */
export function decideNextToTell({ kind, positionId, restricted, superiorIds, officeId }: Unheard, held: ReadonlySet<string>): string | null {
  if (isNews(kind)) return null;
  const candidates = restricted ? [officeId] : [...superiorIds, officeId];
  return candidates.find((id) => id !== null && id !== positionId && held.has(id)) ?? null;
}
