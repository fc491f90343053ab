import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Language } from './language.js';
import { say, sayRefusal } from './words.js';

interface Variants {
  selectors: string[];
  match: Record<string, string>;
}
type File = Record<string, string | [Variants]>;

const locales = ['ar', 'fr', 'en'] as const;
const file = (locale: string): File => {
  const { $schema: _schema, ...messages } = JSON.parse(readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), 'utf8')) as File;
  return messages;
};
const files = { ar: file('ar'), fr: file('fr'), en: file('en') };

const textsOf = (message: string | [Variants] | undefined): string[] =>
  message === undefined ? [] : typeof message === 'string' ? [message] : Object.values(message[0].match);
const placeholdersOf = (message: string | [Variants] | undefined): string[] =>
  [...new Set(textsOf(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

describe('the words of the server', () => {
  it.each(locales)('are complete in %s', (locale) => {
    expect(Object.keys(files[locale])).toEqual(Object.keys(files.ar));
    for (const [key, message] of Object.entries(files[locale])) {
      expect([key, textsOf(message).every((text) => text.trim() !== '')]).toEqual([key, true]);
      expect([key, placeholdersOf(message)]).toEqual([key, placeholdersOf(files.ar[key])]);
    }
  });

  it('have every plural form that each language needs', () => {
    for (const locale of locales) {
      const forms = new Intl.PluralRules(locale)
        .resolvedOptions()
        .pluralCategories.map((form) => `form=${form}`)
        .sort();
      for (const message of Object.values(files[locale])) {
        if (typeof message !== 'string' && message[0].selectors.includes('form')) expect(Object.keys(message[0].match).sort()).toEqual(forms);
      }
    }
  });

  it.each([
    [0, 'أقل من يوم عمل'],
    [1, 'يوم عمل واحد'],
    [2, 'يومي عمل'],
    [3, '3 أيام عمل'],
    [11, '11 يوم عمل'],
    [100, '100 يوم عمل'],
  ])('count %i working days in Arabic', (count, words) => {
    expect(say(Language.AR, 'working_days', { count })).toBe(words);
  });

  it('count working days in French and English', () => {
    expect([0, 1, 2].map((count) => say(Language.FR, 'working_days', { count }))).toEqual([
      '0 jour ouvrable',
      '1 jour ouvrable',
      '2 jours ouvrables',
    ]);
    expect([0, 1, 2].map((count) => say(Language.EN, 'working_days', { count }))).toEqual(['0 working days', '1 working day', '2 working days']);
  });

  it('say why something was refused, with states in words', () => {
    expect(sayRefusal(Language.EN, { code: 'directive.already_closed' })).toBe('This directive is already closed.');
    expect(sayRefusal(Language.FR, { code: 'directive.wrong_state', params: { state: 'IN_PROGRESS' } })).toContain('« en cours de réalisation »');
    expect(sayRefusal(Language.AR, { code: 'directive.milestones_open', params: { count: 2 } })).toBe('لا يزال معلمان مفتوحين.');
    const tooMuch = { code: 'input.invalid', params: { reason: 'at_most', limit: 100 } };
    expect(sayRefusal(Language.FR, tooMuch)).toBe('Valeur non valable : elle ne peut dépasser 100');
    expect(sayRefusal(Language.AR, tooMuch)).toBe('قيمة غير مقبولة: لا يمكن أن تتجاوز 100');
  });

  it('never name a refusal they do not know', () => {
    expect(sayRefusal(Language.EN, { code: '__proto__' })).toContain('unexpected');
    expect(sayRefusal(Language.EN, { code: 'directive.wrong_state', params: { state: '__proto__' } })).toContain('__proto__');
  });
});
