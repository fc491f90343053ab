// What becomes of an obligation when its ladder changes under it. It stands where it stood in time, not at the same number:
// a rung of the new ladder that lies no later than the one it had reached is behind it, whoever it tells. So nothing that
// fired is repeated, and nothing that lies ahead is skipped.
import type { CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import type { Rung } from './ladder.rules.js';
import { nominalInstant } from './rung-plan.rules.js';

interface Climbing {
  dueOn: CivilDate;
  calendar: WorkCalendar;
}

/** Number of the rung of the new ladder at which an obligation stands that had reached one of the old. */
export function carriedOver({ from, to, rung, ...climbing }: Climbing & { from: readonly Rung[]; to: readonly Rung[]; rung: number }): number {
  const reached = from.find(({ number }) => number === rung);
  if (!reached) return 0;
  return Math.max(0, ...to.filter((one) => laterThan(one, reached, climbing) <= 0).map(({ number }) => number));
}

/** Rungs numbered anew, the first to strike first; those of one moment keep their order. */
export function inOrderOfTime(rungs: readonly Rung[], dueOn: CivilDate, calendar: WorkCalendar): Rung[] {
  return [...rungs]
    .sort((one, other) => laterThan(one, other, { dueOn, calendar }) || one.number - other.number)
    .map((rung, index) => ({ ...rung, number: index + 1 }));
}

/** Above zero when it strikes after the other. Offsets of one unit compare as they are; only hours and days ask the calendar. */
function laterThan(one: Rung, other: Rung, { dueOn, calendar }: Climbing): number {
  if (one.unit === other.unit) return one.offset - other.offset;
  return nominalInstant(one, dueOn, calendar).getTime() - nominalInstant(other, dueOn, calendar).getTime();
}

/** A firing as it is on record: a rung of the version that was in force. */
interface VersionedFiring {
  rung: number;
  ladderVersion: number;
}

interface Versioned {
  version: number;
  rungs: readonly Rung[];
}

export interface ClimbedLadder<Firing> {
  rungs: readonly Rung[];
  rungReached: number;
  firings: { number: number; firing: Firing }[];
}

/**
 * The ladder of an obligation as one flight of steps, numbered anew where its versions differ: what fired under each
 * version, then what is ahead in the one in force.
 */
export function climbedLadder<Firing extends VersionedFiring>({
  obligation,
  inForce,
  versions,
  firings,
  calendar,
}: {
  obligation: { dueOn: CivilDate; rungReached: number; ladderVersion: number };
  inForce: Versioned;
  versions: (version: number) => readonly Rung[];
  /** Those of the present cycle, the first first. */
  firings: readonly Firing[];
  calendar: WorkCalendar;
}): ClimbedLadder<Firing> {
  const { ladderVersion, dueOn } = obligation;
  const rungReached =
    ladderVersion === inForce.version
      ? obligation.rungReached
      : carriedOver({ from: versions(ladderVersion), to: inForce.rungs, rung: obligation.rungReached, dueOn, calendar });
  if (firings.every((firing) => firing.ladderVersion === inForce.version)) {
    return { rungs: inForce.rungs, rungReached, firings: firings.map((firing) => ({ number: firing.rung, firing })) };
  }
  const fired = firings.flatMap((firing) => versions(firing.ladderVersion).filter(({ number }) => number === firing.rung));
  const ahead = inForce.rungs.filter(({ number }) => number > rungReached);
  return {
    rungs: [...fired, ...ahead].map((rung, index) => ({ ...rung, number: index + 1 })),
    rungReached: firings.length,
    firings: firings.map((firing, index) => ({ number: index + 1, firing })),
  };
}
