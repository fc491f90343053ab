import { describe, expect, test } from '@jest/globals';
import { characterCount, foldArabic, normalized, searchWords, stripControls } from './text.js';

describe('A search', () => {
  test.each([
    ['vowel marks', 'مُتَابَعَةٌ', 'متابعه'],
    ['tatweel', 'مــتــابعة', 'متابعه'],
    ['every alef', 'أإآٱا', 'ااااا'],
    ['alef maqsura and teh marbuta', 'مستشفى الولاية', 'مستشفي الولايه'],
    ['hamza on its seats', 'مسؤول هيئة', 'مسءول هيءه'],
    ['a hamza typed apart', 'ا\u0654جل', 'اجل'],
    ['joined glyphs of a PDF', '\uFEFB', 'لا'],
    ['Latin capitals', 'CNAS الجزائر', 'cnas الجزاءر'],
  ])('does not mind %s', (_, written, folded) => {
    expect(foldArabic(written)).toBe(folded);
    expect(foldArabic(folded)).toBe(folded);
  });
});

describe('The words that are looked for', () => {
  test.each([
    ['are found whatever their accents', 'Réduire l’attente à Béjaïa', ['reduire', 'l', 'attente', 'a', 'bejaia']],
    ['are the same in both digits', 'DIR-٢٠٢٦-0114', ['dir', '2026', '0114']],
    ['end where Arabic punctuation begins', 'المديريّة، «الجزائر»؛ متى؟', ['المديريه', 'الجزاءر', 'متي']],
    ['keep the letters that are written as one', 'Main d’œuvre', ['main', 'd', 'oeuvre']],
    ['are none where there is only punctuation', ' %_\\\'"()&|!:* ', []],
  ])('%s', (_, written, words) => {
    expect(searchWords(written)).toEqual(words);
  });
});

describe('A written order', () => {
  test('is composed, and marks piled on one letter end at thirty', () => {
    expect(normalized('e\u0301', 'NFC')).toBe('é');
    expect(normalized('ﷺ', 'NFKC')).toBe('صلى الله عليه وسلم');
    expect(normalized(`a${'\u0316'.repeat(5000)}b`, 'NFC')).toBe(`a${'\u0316'.repeat(30)}b`);
  });

  test('keeps its lines, tabs and the marks that Arabic needs, and loses controls and direction overrides', () => {
    expect(stripControls('أولا\r\n\tثانيا\u0000\u0007\u007F\u0085')).toBe('أولا\n\tثانيا');
    expect(stripControls('\u202Eabc\u202C \u2067def\u2069')).toBe('abc def');
    expect(stripControls('لم\u200Cيكن\u200F')).toBe('لم\u200Cيكن\u200F');
  });

  test('is measured in characters, not in halves of them', () => {
    expect(characterCount('متابعة')).toBe(6);
    expect(characterCount('😀')).toBe(1);
    expect(characterCount('')).toBe(0);
  });
});
