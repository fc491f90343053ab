import { inLanguage } from '../../platform/localized-text.js';
import type { Language } from '../../platform/language.js';
import { say } from '../../platform/words.js';
import type { MailFact } from './mail-fact.js';

/** The positions in whose name the recipient is told, each once: their own, or one they act for. */
export function capacitiesOf(facts: MailFact[], language: Language): string[] {
  const names = facts.map(({ own, position }) => {
    const title = inLanguage(position, language);
    return own ? title : say(language, 'acting_for', { position: title });
  });
  return [...new Set(names)];
}
