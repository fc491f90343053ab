// The end of each line says what it is, so that there is no legend to look up. Where lines end close to each other, their words
// are set apart, and keep their order.

export interface Mark {
  value: number;
}

const lineHeight = 15;

/** By how many pixels each word moves down from its line, in the order given. */
export function shiftsOf(marks: Mark[], pixelsPerUnit: number): number[] {
  const order = marks.map((_, index) => index).sort((a, b) => (marks[b]?.value ?? 0) - (marks[a]?.value ?? 0));
  const shifts = marks.map(() => 0);
  let free = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    const wanted = -(marks[index]?.value ?? 0) * pixelsPerUnit;
    const placed = Math.max(wanted, free);
    shifts[index] = placed - wanted;
    free = placed + lineHeight;
  }
  return shifts;
}
