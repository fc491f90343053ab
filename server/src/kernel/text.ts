const MARKS = /[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED]/g;
const VARIANTS = /[أإآٱىةؤئ]/g;
const FOLDED: Record<string, string> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه', ؤ: 'ء', ئ: 'ء' };

// Newline and tab are the only controls that a written order needs; an override of direction can make a text read as another.
const CONTROLS = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;

// Marks piled on one letter without end make normalisation quadratic; Unicode's stream-safe format (UAX #15) allows thirty.
const PILED_MARKS = /(\p{M}{30})\p{M}+/gu;

/** The text in a normal form, in time that grows only with its length: beyond thirty, marks on one letter are dropped. */
export function normalized(text: string, form: 'NFC' | 'NFKC'): string {
  return text.replace(PILED_MARKS, '$1').normalize(form);
}

/**
 * The form under which Arabic words are compared in a search: without vowel marks and tatweel, with the letters that
 * writers interchange made one, and in lower case for the Latin words between them.
 */
export function foldArabic(text: string): string {
  // A hamza typed apart, and the joined glyphs that PDFs yield, become plain letters first.
  return normalized(text, 'NFKC')
    .replace(MARKS, '')
    .replace(VARIANTS, (letter) => FOLDED[letter] ?? letter)
    .toLowerCase();
}

/** The text without control characters (newline and tab stay) and without overrides of writing direction. */
export function stripControls(text: string): string {
  return text.replace(CONTROLS, '');
}

/** Length in Unicode code points, which is what PostgreSQL's `char_length` counts. */
export function characterCount(text: string): number {
  return [...text].length;
}
