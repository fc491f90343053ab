import { searchWords } from '../../kernel/text.js';

// What a search found is shown with its words marked, as they were written. A word is marked where it begins with what was
// typed, or differs by the article, a conjunction or an ending only: close to what the database's stems make one.

export interface Part {
  text: string;
  /** Whether it is one of the words looked for. */
  match: boolean;
}

const token = /[\p{L}\p{M}\p{N}]+/gu;
const charactersOfStem = 3;
const article = /^و?(?:[بكف]?ال|لل)(?=[ء-ي]{3})/;
const conjunction = /^و(?=[ء-ي]{4})/;
const arabicEnding = /(?<=[ء-ي]{3})(?:ها|ان|ات|ون|ين|يه|ه|ي)$/;
const frenchEnding = /(?<=[a-z]{3})(?:es|s|x|e)$/;

/** The stem that the database makes of an Arabic word, and one near to what it makes of a French one. */
export const stemOf = (word: string): string =>
  word.replace(article, '').replace(conjunction, '').replace(arabicEnding, '').replace(arabicEnding, '').replace(frenchEnding, '');

/** Whether a word of a text is one that was looked for; both folded. */
export function isMatch(word: string, wanted: string[]): boolean {
  const stem = stemOf(word);
  return wanted.some((one) => word.startsWith(one) || stem === stemOf(one) || (one.length >= charactersOfStem && stem.startsWith(one)));
}

/** The whole text in parts. */
export function markedParts(text: string, wanted: string[]): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { index, 0: word } of text.matchAll(token)) {
    if (!searchWords(word).some((one) => isMatch(one, wanted))) continue;
    if (index > end) parts.push({ text: text.slice(end, index), match: false });
    parts.push({ text: word, match: true });
    end = index + word.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), match: false });
  return parts;
}

/** Characters before the first word found, and in the whole excerpt. */
const before = 60;
const whole = 220;

/** Where a text first says what was looked for, and some words around it; its beginning where it says it nowhere. */
export function excerptOf(text: string, wanted: string[]): Part[] {
  const flat = text.replace(/\s+/g, ' ').trim();
  const first = [...flat.matchAll(token)].find(({ 0: word }) => searchWords(word).some((one) => isMatch(one, wanted)))?.index ?? 0;
  const from = first <= before ? 0 : flat.lastIndexOf(' ', first - before) + 1;
  const until = from + whole >= flat.length ? flat.length : Math.max(flat.lastIndexOf(' ', from + whole), first + 1);
  const cut = `${from > 0 ? '… ' : ''}${flat.slice(from, until)}${until < flat.length ? ' …' : ''}`;
  return markedParts(cut, wanted);
}
