import { expect, test } from '@jest/globals';
import { searchWords } from '../../kernel/text.js';
import { excerptOf, isMatch, markedParts } from './search.rules.js';

test.each([
  ['المديريات', 'مديرية', true],
  ['والتقاعد', 'تقاعد', true],
  ['للصندوق', 'صندوق', true],
  ['الهيئة', 'هيئه', true],
  ['délais', 'delai', true],
  ['Régionales', 'régional', true],
  ['attente', 'att', true],
  ['attente', 'détente', false],
  ['وزير', 'زير', false],
])('"%s" is marked for "%s": %s', (written, typed, marked) => {
  expect(isMatch(searchWords(written)[0] ?? '', searchWords(typed))).toBe(marked);
});

test('Words are marked as they were written, and nothing of the text is lost', () => {
  const text = 'إنهاء مَلَفّات التقاعد، قبل نهاية الثلاثي';
  const parts = markedParts(text, searchWords('تقاعد ملفات'));
  expect(parts.map((part) => part.text).join('')).toBe(text);
  expect(parts.filter(({ match }) => match).map((part) => part.text)).toEqual(['مَلَفّات', 'التقاعد']);
});

test('An excerpt begins near the first word found, between two words, and says where it was cut', () => {
  const long = `${'Début de la phrase. '.repeat(20)}Le délai de traitement ${'et la suite '.repeat(40)}`;
  const said = excerptOf(long, searchWords('traitement'))
    .map((part) => part.text)
    .join('');
  expect(said).toContain('délai de traitement');
  expect(said).toMatch(/^… \p{L}/u);
  expect(said).toMatch(/ …$/);
  expect(said.length).toBeLessThan(240);
  expect(excerptOf('Rien de tel.', searchWords('autre'))).toEqual([{ text: 'Rien de tel.', match: false }]);
  expect(excerptOf('', searchWords('autre'))).toEqual([]);
});
