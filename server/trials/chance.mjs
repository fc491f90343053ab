/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function numbersFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Choices that come out the same for the same seed. */
export function chanceFrom(seed) {
  const random = numbersFrom(seed);
  const below = (bound) => Math.floor(random() * bound);
  const one = (list) => list[below(list.length)];
  const shuffled = (list) =>
    list
      .map((item) => [random(), item])
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  return { random, below, one, shuffled, is: (share) => random() < share };
}
