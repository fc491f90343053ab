// A weighted mean of parts. Where a part that weighs has no value there is no mean, and the parts that are missing are named;
// what weighs nothing is not missed.

export interface WeightedPart<Key> {
  key: Key;
  weight: number;
  value: number | null;
}

export interface RollUp<Key> {
  /** Null when a weighted part is missing, or when nothing weighs. */
  value: number | null;
  missing: Key[];
}

export function rollUp<Key>(parts: WeightedPart<Key>[]): RollUp<Key> {
  const weighted = parts.filter(({ weight }) => weight > 0);
  const missing = weighted.filter(({ value }) => value === null).map(({ key }) => key);
  if (missing.length || !weighted.length) return { value: null, missing };
  const whole = weighted.reduce((sum, { weight }) => sum + weight, 0);
  return { value: weighted.reduce((sum, { weight, value }) => sum + weight * (value ?? 0), 0) / whole, missing };
}
