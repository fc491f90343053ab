import { Language } from '../platform/language.js';

/** The language that an address names; null when it names none of ours. */
export function languageAsked(given: unknown): Language | null {
  const code = typeof given === 'string' ? given.toUpperCase() : '';
  return code === 'AR' || code === 'FR' || code === 'EN' ? Language[code] : null;
}
