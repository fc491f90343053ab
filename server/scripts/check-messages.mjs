// Every sentence exists in every language with the same values in it, and all its cases can be said. Plural forms differ by language and are not compared.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const languages = ['ar', 'fr', 'en'];
const problems = ['server', 'web'].flatMap(problemsOf);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function problemsOf(part) {
  const sentences = new Map(languages.map((language) => [language, read(part, language)]));
  const keys = new Set(languages.flatMap((language) => [...sentences.get(language).keys()]));
  return [...keys].sort().flatMap((key) => {
    const missing = languages.filter((language) => !sentences.get(language).has(key));
    if (missing.length > 0) return [`${part}: ${key} is missing in ${missing.join(', ')}`];
    const empty = languages.filter((language) => isEmpty(sentences.get(language).get(key)));
    if (empty.length > 0) return [`${part}: ${key} is empty in ${empty.join(', ')}`];
    const values = languages.map((language) => valuesOf(sentences.get(language).get(key)));
    if (new Set(values).size > 1)
      return [`${part}: ${key} has other values: ${languages.map((language, i) => `${language} {${values[i]}}`).join(' ')}`];
    const hidden = languages.filter((language) => hidesCases(sentences.get(language).get(key)));
    if (hidden.length > 0) return [`${part}: ${key} has cases after the one for everything else in ${hidden.join(', ')}`];
    return [];
  });
}

function read(part, language) {
  const words = JSON.parse(readFileSync(join(root, part, 'messages', `${language}.json`), 'utf8'));
  return new Map(Object.entries(words).filter(([key]) => key !== '$schema'));
}

function isEmpty(sentence) {
  return sentence === '' || JSON.stringify(sentence) === '[]';
}

/** The first case that matches is said: after `name=*` no other ever is. */
function hidesCases(sentence) {
  if (!Array.isArray(sentence)) return false;
  return sentence.some(({ match = {} }) => Object.keys(match).some((when, at, all) => /^\w+=\*$/.test(when) && at < all.length - 1));
}

/** A sentence with plural forms declares its values as inputs; a plain one shows them in braces. */
function valuesOf(sentence) {
  const declared = Array.isArray(sentence)
    ? sentence.flatMap((form) => form.declarations ?? []).flatMap((line) => /^input (\w+)/.exec(line)?.[1] ?? [])
    : [];
  const shown = Array.isArray(sentence) ? [] : [...JSON.stringify(sentence).matchAll(/(?<!\\)\{(\w+)\}/g)].map((match) => match[1]);
  return [...new Set([...declared, ...shown])].sort().join(', ');
}
