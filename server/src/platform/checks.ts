import { refuse } from '../kernel/errors.js';
import { normalized, stripControls } from '../kernel/text.js';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isId = (value: string): boolean => uuidPattern.test(value);

/** A text as a person typed it, without controls that hide or reorder words; refused when empty or too long. */
export function cleanText(value: string, field: string, limit: number): string {
  const text = normalized(stripControls(value), 'NFC').trim();
  if (!text) throw refuse('input.empty', { field });
  if ([...text].length > limit) throw refuse('input.too_long', { field, params: { limit } });
  return text;
}

/** A reference or a code as asked for: what no record can bear finds nothing. */
export const asKey = (value: string): string => stripControls(value).slice(0, 100);

export function cleanOptionalText(value: string | null | undefined, field: string, limit: number): string | null {
  return value?.trim() ? cleanText(value, field, limit) : null;
}

/** Lengths in characters. */
export const limits = { title: 300, text: 20_000, note: 2_000, search: 200 } as const;
