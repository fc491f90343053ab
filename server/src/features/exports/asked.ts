import { refuse } from '../../kernel/errors.js';
import { isId } from '../../platform/checks.js';

/** The filters of a page as its address carries them. */
export type Asked = Readonly<Record<string, unknown>>;

/** One value of an address; null where it is missing, empty, or given twice. */
export function wordOf(asked: Asked, name: string): string | null {
  const given = asked[name];
  return typeof given === 'string' && given.trim() ? given.trim() : null;
}

/** A value of one of our enums. As on the page, a value that is none of ours filters nothing. */
export function oneOf<Value extends string>(values: Record<string, Value>, asked: Asked, name: string): Value | null {
  const given = wordOf(asked, name);
  return Object.values(values).find((value) => value === given) ?? null;
}

/** @throws Refusal `input.malformed` where it is no identifier. */
export function idOf(asked: Asked, name: string): string | null {
  const given = wordOf(asked, name);
  if (given !== null && !isId(given)) throw refuse('input.malformed', { field: name });
  return given;
}
