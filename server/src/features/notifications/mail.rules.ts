// A mail says what is true when it leaves. What asks for something that was done meanwhile is withdrawn; what tells of
// something that happened stays. A relay that refuses for now is asked again, ever more rarely, for three days.
import type { NotificationKind } from './notification.js';

/** A fact told, as the tables stand when its mail is about to leave. */
export interface ToldFact {
  kind: `${NotificationKind}`;
  /** Whether the recipient still holds, or acts for, the position in whose name they are told. */
  stillHeld: boolean;
  recordDropped: boolean;
  obligation: { settled: boolean; paused: boolean; cycle: number } | null;
  /** The cycle in which the rung fired, for an escalation. */
  escalationCycle: number | null;
}

export function isStillTrue({ kind, stillHeld, recordDropped, obligation, escalationCycle }: ToldFact): boolean {
  // A delegation is told before its first day.
  if (!stillHeld && kind !== 'DELEGATED') return false;
  switch (kind) {
    case 'ESCALATED':
      return obligation !== null && !obligation.settled && !obligation.paused && (escalationCycle ?? obligation.cycle) === obligation.cycle;
    case 'ASSIGNED':
    case 'EXTENSION_REQUESTED':
    case 'EXPLANATION_REQUESTED':
    case 'READINGS_ASKED':
      return !recordDropped && !obligation?.settled;
    case 'UNDELIVERED':
      return obligation === null || !obligation.settled;
    case 'REPORTED':
      return !recordDropped && (obligation === null || (!obligation.settled && obligation.paused));
    default:
      return true;
  }
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const longestWait = 4 * HOUR_MS;
/** After three days somebody else must hear of it, rather than a mail that may still pass. */
const patience = 72 * HOUR_MS;
/** An exercise passes three days in a second: the clock alone must not lose a mail. */
const attemptsAtLeast = 10;

/** When to ask the relay again after it refused for now; null when it has been asked long enough. */
export function nextAttemptAt({ attempts, createdAt, now }: { attempts: number; createdAt: Date; now: Date }): Date | null {
  if (attempts >= attemptsAtLeast && now.getTime() - createdAt.getTime() > patience) return null;
  const wait = Math.min(longestWait, MINUTE_MS * 2 ** Math.min(attempts - 1, 20));
  return new Date(now.getTime() + wait);
}

/** When to try a relay again that could not be reached: its mails wait together and are not counted as tried. */
export const nextContactAt = (now: Date): Date => new Date(now.getTime() + MINUTE_MS);
