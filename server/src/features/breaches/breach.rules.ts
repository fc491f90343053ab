// A breach is written down as soon as the office learns of it, and amended as more is known: nothing that was written goes.
// The authority is told within a number of days from the discovery (law 25-11; a number of the office, five until changed).
const DAY_MS = 86_400_000;
/** People are reminded while a day is left to act. */
export const reminderMilliseconds = DAY_MS;

export interface BreachFacts {
  discoveredAt: Date;
  occurredOn: string | null;
  authorityNotifiedAt: Date | null;
  peopleNotifiedAt: Date | null;
  peopleCount: number | null;
}

export interface BreachProblem {
  code: 'breach.in_future' | 'breach.discovered_before' | 'breach.before_discovery' | 'breach.bad_count';
  field: keyof BreachFacts;
}

const peopleAtMost = 100_000_000;

export function breachProblem(facts: BreachFacts, { now, discoveredOn }: { now: Date; discoveredOn: string }): BreachProblem | null {
  for (const field of ['discoveredAt', 'authorityNotifiedAt', 'peopleNotifiedAt'] as const) {
    const at = facts[field];
    if (at && at > now) return { code: 'breach.in_future', field };
    if (at && at < facts.discoveredAt) return { code: 'breach.before_discovery', field };
  }
  if (facts.occurredOn && facts.occurredOn > discoveredOn) return { code: 'breach.discovered_before', field: 'occurredOn' };
  if (facts.peopleCount !== null && (facts.peopleCount < 0 || facts.peopleCount > peopleAtMost))
    return { code: 'breach.bad_count', field: 'peopleCount' };
  return null;
}

export const authorityDueAt = (discoveredAt: Date, days: number): Date => new Date(discoveredAt.getTime() + days * DAY_MS);

export const isReminderDue = (breach: { authorityDueAt: Date; authorityNotifiedAt?: Date | null; remindedAt?: Date | null }, now: Date): boolean =>
  !breach.authorityNotifiedAt && !breach.remindedAt && now.getTime() >= breach.authorityDueAt.getTime() - reminderMilliseconds;

/** What an amendment changes, each value as it was and as it is. */
export function changesOf<Facts extends Record<string, string | number | Date | null>>(
  before: Facts,
  after: Facts,
): Record<string, { before: string | null; after: string | null }> {
  const words = (value: string | number | Date | null): string | null =>
    value instanceof Date ? value.toISOString() : value === null ? null : String(value);
  return Object.fromEntries(
    Object.keys(after).flatMap((name) => {
      const change = { before: words(before[name] ?? null), after: words(after[name] ?? null) };
      return change.before === change.after ? [] : [[name, change]];
    }),
  );
}
