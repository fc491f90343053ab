// Closed directives are drawn for inspection at the rate of their structure. The draw is a hash of what is drawn, so that
// nobody chooses and everybody can work it out again. The false-closure rate counts what was inspected, not what was closed.

/** Whether the closure that the seed names falls within so many percent of all. */
export function isDrawn(seed: string, ratePercent: number): boolean {
  return hash(seed) % 100 < ratePercent;
}

/** FNV-1a, 32 bits: even enough for a draw, and the same everywhere. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // The low digits of FNV lean on the last characters; a last mix spreads them.
  value = Math.imul(value ^ (value >>> 16), 0x45d9f3b) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
}

/** Failed inspections ÷ those concluded, 0 to 1; null while none is. */
export const falseClosureRate = (passed: number, failed: number): number | null => (passed + failed === 0 ? null : failed / (passed + failed));
