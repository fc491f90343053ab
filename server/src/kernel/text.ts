const MARKS = /[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED]/g;
const VARIANTS = /[أإآٱىةؤئ]/g;
const FOLDED: Record<string, string> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه', ؤ: 'ء', ئ: 'ء' };

// Newline and tab are the only controls that a written order needs; an override of direction can make a text read as another.
const CONTROLS = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;

/**
 * The form under which Arabic words are compared in a search: without vowel marks and tatweel, with the letters that
 * writers interchange made one, and in lower case for the Latin words between them.
 */
export function foldArabic(text: string): string {
  return text
    .normalize('NFKC') // a hamza typed apart, and the joined glyphs that PDFs yield, become plain letters first
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
