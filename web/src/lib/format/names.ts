import { getLocale } from '#paraglide/runtime.js';

export interface Localized {
	ar: string;
	fr: string;
	en: string;
}

/** A name in the reader's language. */
export const named = (text: Localized) => text[getLocale()];
