// What should have happened to an obligation, worked out anew from its dates, its ladder and the calendar. It shares nothing
// with the engine but the words of the ladder: it believes neither the engine's plan nor its count of rungs, and speaks only
// where no reading of the rules excuses what it finds.
import type { CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import type { Rung } from '../escalations/ladder.rules.js';
import { momentsOf, nominalOf, putOff } from './expectation.rules.js';

export enum AlarmKind {
  RUNG_MISSING = 'RUNG_MISSING',
  RUNG_SKIPPED = 'RUNG_SKIPPED',
  RUNG_EARLY = 'RUNG_EARLY',
  RUNG_DOUBLED = 'RUNG_DOUBLED',
  RUNG_UNTOLD = 'RUNG_UNTOLD',
  NOT_WATCHED = 'NOT_WATCHED',
  STILL_CLIMBING = 'STILL_CLIMBING',
  MAIL_STANDING = 'MAIL_STANDING',
  HISTORY_BEHIND = 'HISTORY_BEHIND',
  HISTORY_BROKEN = 'HISTORY_BROKEN',
  MAIL_HELD = 'MAIL_HELD',
}

export interface FiredRung {
  rung: number;
  version: number;
  firedAt: Date;
  /** How many positions it told; none when it found nobody. */
  positionCount: number;
}

export interface WatchedObligation {
  lapsesOn: CivilDate;
  /** The engine's own count, believed only for reminders that it may rightly have passed over. */
  rungReached: number;
  /** The engine's own plan. */
  nextStepAt: Date | null;
  /** Reported, suspended: its clock stands still. */
  stopped: boolean;
  /** Whether its date ever moved: what fired under an earlier date is not judged by the present one. */
  moved: boolean;
  /** Whether another ladder was enabled under it: what lay behind at that moment is rightly never told. */
  relaid: boolean;
  /** The escalations of its present cycle. */
  firings: readonly FiredRung[];
}

export interface Climb {
  ladder: { version: number; rungs: readonly Rung[] };
  /** The rungs of an earlier version, for what fired under it. */
  rungsOf(version: number): readonly Rung[];
  calendar: WorkCalendar;
  now: Date;
  /** Firings before this were judged by an earlier run. */
  since: Date;
}

export interface Difference {
  kind: AlarmKind;
  rung: number | null;
  /** When it should have happened. */
  expectedAt: Date | null;
}

/** A sweep comes round every few seconds: what is younger is no difference yet. */
export const graceMilliseconds = 60_000;

/** Everything that an obligation's records do not say as they should. */
export function differencesOf(obligation: WatchedObligation, climb: Climb): Difference[] {
  const early = earlyRungs(obligation, climb);
  if (obligation.stopped) return obligation.nextStepAt ? [...early, difference(AlarmKind.STILL_CLIMBING)] : early;
  return [...early, ...skippedRungs(obligation, climb), ...nextRung(obligation, climb)];
}

/** The rung that must fire next: has its time passed, and does anybody look at it in time? */
function nextRung(obligation: WatchedObligation, climb: Climb): Difference[] {
  const rung = rungToCome(obligation, climb);
  if (!rung) return [];
  const { calendar, now } = climb;
  const expectedAt = expectedMoment(rung, obligation, climb);
  const overdueSince = now.getTime() - graceMilliseconds;
  // Outside office hours nothing may fire: what is missing is missing once the office has been open for a while.
  const couldFire = calendar.isOpen(now) && calendar.isOpen(new Date(overdueSince));
  if (couldFire && expectedAt.getTime() <= overdueSince) return [difference(AlarmKind.RUNG_MISSING, rung, expectedAt)];
  const inTime = calendar.nextOpening(expectedAt > now ? expectedAt : now).getTime() + graceMilliseconds;
  const { nextStepAt } = obligation;
  return nextStepAt && nextStepAt.getTime() <= inTime ? [] : [difference(AlarmKind.NOT_WATCHED, rung, expectedAt)];
}

/** The lowest rung above all that fired. A reminder that the engine says it passed over had its hour before the opening. */
function rungToCome(obligation: WatchedObligation, climb: Climb): Rung | null {
  const above = aboveFired(obligation, climb);
  return (
    inOrder(climb.ladder.rungs).find((rung) => above(rung) && ((rung.offset > 0 && !obligation.relaid) || rung.number > obligation.rungReached)) ??
    null
  );
}

/** Within one version rungs are known by their number; across versions by the moment their distance means. */
function aboveFired({ firings, lapsesOn }: WatchedObligation, { ladder, rungsOf, calendar }: Climb): (rung: Rung) => boolean {
  if (firings.every(({ version }) => version === ladder.version)) {
    const highest = Math.max(0, ...firings.map(({ rung }) => rung));
    return (rung) => rung.number > highest;
  }
  const fired = firings.flatMap(({ rung, version }) => rungsOf(version).filter(({ number }) => number === rung));
  const latest = Math.max(...fired.map((rung) => nominalOf(rung, lapsesOn, calendar).getTime()));
  return (rung) => nominalOf(rung, lapsesOn, calendar).getTime() > latest;
}

/** A rung after the date that never fired, though a higher one did: somebody's turn was skipped. */
function skippedRungs({ firings, relaid }: WatchedObligation, { ladder }: Climb): Difference[] {
  if (relaid || firings.some(({ version }) => version !== ladder.version)) return [];
  const fired = new Set(firings.map(({ rung }) => rung));
  const highest = Math.max(0, ...fired);
  return ladder.rungs
    .filter((rung) => rung.offset > 0 && rung.number < highest && !fired.has(rung.number))
    .map((rung) => difference(AlarmKind.RUNG_SKIPPED, rung));
}

/** A rung that fired before its hour, or while the office was closed. One that follows a rung without anybody may come early. */
function earlyRungs({ firings, lapsesOn, moved }: WatchedObligation, { ladder, calendar, since }: Climb): Difference[] {
  const recent = firings.filter(({ version, firedAt }) => version === ladder.version && firedAt >= since && !moved);
  if (!recent.length) return [];
  const moments = momentsOf(ladder.rungs, lapsesOn, calendar);
  return recent.flatMap(({ rung: number, firedAt }) => {
    const rung = ladder.rungs.find((one) => one.number === number);
    const moment = moments.get(number);
    if (!rung || !moment || firings.some((before) => before.rung < number && before.positionCount === 0)) return [];
    return firedAt >= moment && calendar.isOpen(firedAt) ? [] : [difference(AlarmKind.RUNG_EARLY, rung, moment)];
  });
}

/** The moment of a rung, put off by as much as the last one before it was fired late. */
function expectedMoment(rung: Rung, { firings, lapsesOn }: WatchedObligation, { ladder, rungsOf, calendar }: Climb): Date {
  const moment = momentsOf(ladder.rungs, lapsesOn, calendar).get(rung.number) ?? calendar.nextOpening(nominalOf(rung, lapsesOn, calendar));
  const last = firings.reduce<FiredRung | null>((latest, firing) => (latest && latest.firedAt >= firing.firedAt ? latest : firing), null);
  const before = last && rungsOf(last.version).find(({ number }) => number === last.rung);
  if (!last || !before) return moment;
  const from = momentsOf(rungsOf(last.version), lapsesOn, calendar).get(before.number) ?? moment;
  const inDays = rung.unit === 'WORKING_DAY' && before.unit === 'WORKING_DAY';
  const expected = putOff(moment, { from, to: last.firedAt, inDays }, calendar);
  return expected > last.firedAt ? expected : calendar.nextOpening(last.firedAt);
}

const inOrder = (rungs: readonly Rung[]): Rung[] => [...rungs].sort((a, b) => a.number - b.number);

const difference = (kind: AlarmKind, rung?: Rung, expectedAt?: Date): Difference => ({
  kind,
  rung: rung?.number ?? null,
  expectedAt: expectedAt ?? null,
});
