import { getLocale } from '#paraglide/runtime.js';

export interface Localized {
	ar: string;
	fr: string;
	en: string;
}

/** A name in the reader's language. */
export const named = (text: Localized) => text[getLocale()];

/** Words of either direction inside a sentence, so that neither moves the other's punctuation. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/** Several things of one sentence, with the comma of the language. */
export const listed = (items: readonly string[]): string => items.join(getLocale() === 'ar' ? '، ' : ', ');
