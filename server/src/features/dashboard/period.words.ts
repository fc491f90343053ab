import { instantAt, civilDate } from '../../kernel/civil-date.js';
import type { Language } from '../../platform/language.js';
import { say } from '../../platform/words.js';
import type { Frequency } from './freshness.rules.js';

const locales = { AR: 'ar-DZ', FR: 'fr-DZ', EN: 'en-GB' } as const;

/** A period in a few letters, by its last day: a month bears its year when the year begins. */
export function sayPeriod(language: Language, frequency: `${Frequency}`, periodEnd: string): string {
  const [year, month] = [periodEnd.slice(0, 4), Number(periodEnd.slice(5, 7))];
  if (frequency === 'YEARLY') return year;
  if (frequency === 'QUARTERLY') return say(language, 'period_quarter', { number: Math.ceil(month / 3), year });
  if (frequency === 'HALF_YEARLY') return say(language, 'period_half_year', { number: Math.ceil(month / 6), year });
  const options = month === 1 ? ({ month: 'short', year: 'numeric' } as const) : ({ month: 'short' } as const);
  return new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(instantAt(civilDate(periodEnd), '12:00', 'UTC'));
}
