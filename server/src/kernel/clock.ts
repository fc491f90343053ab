/** The product's time. Handed in wherever time decides, so that an exercise or a test can set it. */
export interface Clock {
  now(): Date;
}

/** The machine's own time: the only place of the product that reads it. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still. */
export function fixedClock(at: Date): Clock {
  const instant = at.getTime();
  return { now: () => new Date(instant) };
}
