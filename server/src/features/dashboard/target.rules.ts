// A target is promised for its date. Between two dated points (the initial value, then the targets) what is expected lies on the
// straight line; before the first target without an initial value nothing is expected, and after the last target it stands.
import { daysBetween, type CivilDate } from '../../kernel/civil-date.js';

export interface DatedValue {
  on: CivilDate;
  value: number;
}

/** What is expected on a day; null where nothing is. */
export function targetAt(day: CivilDate, initial: DatedValue | null, targets: DatedValue[]): number | null {
  if (!targets.length) return null;
  const points = [...(initial ? [initial] : []), ...targets].sort((a, b) => a.on.localeCompare(b.on));
  const after = points.findIndex(({ on }) => on >= day);
  const next = points[after];
  if (!next) return points.at(-1)?.value ?? null;
  if (next.on === day) return next.value;
  const before = points[after - 1];
  return before ? between(before, next, day) : null;
}

function between(before: DatedValue, next: DatedValue, day: CivilDate): number {
  const part = daysBetween(before.on, day) / daysBetween(before.on, next.on);
  return before.value + (next.value - before.value) * part;
}
