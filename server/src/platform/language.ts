import { AsyncLocalStorage } from 'node:async_hooks';
import { registerEnumType } from 'type-graphql';

export enum Language {
  AR = 'AR',
  FR = 'FR',
  EN = 'EN',
}
registerEnumType(Language, { name: 'Language', description: 'Languages of the interface, the mails and the texts. Arabic is the default.' });

/** The first language of an `Accept-Language` header that the office speaks; Arabic otherwise. */
export function languageOf(header: string | undefined): Language {
  for (const part of (header ?? '').slice(0, 200).split(',')) {
    const tag = part.trim().slice(0, 2).toUpperCase();
    if (tag === 'AR' || tag === 'FR' || tag === 'EN') return Language[tag];
  }
  return Language.AR;
}

/** The language of the request being answered, for the errors that GraphQL itself writes. */
export const spokenLanguage = new AsyncLocalStorage<Language>();
