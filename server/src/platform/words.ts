import type { RefusalParams } from '../kernel/errors.js';
import { m } from '../paraglide/messages.js';
import type { Language } from './language.js';

type Sentences = typeof m;
/** A key of `messages/{ar,fr,en}.json`. */
export type Sentence = keyof Sentences;
type ValuesOf<Key extends Sentence> = Parameters<Sentences[Key]>[0];
type Given<Key extends Sentence> = object extends ValuesOf<Key> ? [] : [values: ValuesOf<Key>];

type Compiled = (values: object, options: { locale: 'ar' | 'fr' | 'en' }) => string;

const locales = { AR: 'ar', FR: 'fr', EN: 'en' } as const;

/** A sentence of the office in one of its languages, with its values in place and the plural form they ask for. */
export function say<Key extends Sentence>(language: Language, key: Key, ...[values]: Given<Key>): string {
  return (m[key] as Compiled)(values ?? {}, { locale: locales[language] });
}

/** The sentence of a refusal: `directive.already_closed` is `error_directive_already_closed`. Unknown codes say no more than that something failed. */
export function sayRefusal(language: Language, refusal: { code: string; params?: RefusalParams }): string {
  const key = `error_${refusal.code.replaceAll('.', '_')}`;
  const sentence = (isSentence(key) ? m[key] : m.error_internal) as Compiled;
  return sentence(named(language, refusal.params ?? {}), { locale: locales[language] });
}

/** The words with a capital first letter, for where they start a line. */
export const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** States and reasons travel as codes and are read as words. */
function named(language: Language, params: RefusalParams): RefusalParams {
  const words = Object.entries(params).map(([name, code]): [string, string | number] => {
    const key = `${name}_${code}`;
    return [name, coded.includes(name) && isSentence(key) ? (m[key] as Compiled)(params, { locale: locales[language] }) : code];
  });
  return Object.fromEntries(words);
}

const coded = ['state', 'reason'];

const isSentence = (key: string): key is Sentence => Object.hasOwn(m, key);
