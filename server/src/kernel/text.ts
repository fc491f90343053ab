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

const ARABIC_DIGITS = /[٠-٩]/g;
const ACCENTS = /[\u0300-\u036F\u064B-\u065F]/g;
const BETWEEN_WORDS = /[^0-9a-z\u00DF-\u02AF\u0621-\u064A\u066E-\u06D3\u06D5\u2D30-\u2D7F]+/;

/** The words of a text as a search compares them: folded, without French accents, digits of both scripts made one. */
export function searchWords(text: string): string[] {
  const plain = foldArabic(text)
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll('œ', 'oe');
  return plain.split(BETWEEN_WORDS).filter(Boolean);
}

/** The text without control characters (newline and tab stay) and without overrides of writing direction. */
export function stripControls(text: string): string {
  return text.replace(CONTROLS, '');
}

/** Length in Unicode code points, which is what PostgreSQL's `char_length` counts. */
export function characterCount(text: string): number {
  return [...text].length;
}
