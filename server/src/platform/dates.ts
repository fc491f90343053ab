import { instantAt, type CivilDate } from '../kernel/civil-date.js';
import type { Language } from './language.js';
import { say } from './words.js';

/** `ar-DZ` names months as Algeria does (جانفي) and keeps Latin digits. */
const locales = { AR: 'ar-DZ', FR: 'fr-DZ', EN: 'en-GB' } as const;

/** A day in full, such as "dimanche 15 mars 2026". */
export function sayDay(language: Language, day: CivilDate): string {
  return dayFormat(language, 'UTC').format(instantAt(day, '12:00', 'UTC'));
}

/** The month that a day lies in, such as "mars 2026". */
export function sayMonth(language: Language, day: CivilDate): string {
  const month = new Intl.DateTimeFormat(locales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return month.format(instantAt(day, '12:00', 'UTC'));
}

/** A day in full with its hour on the office's wall clock. */
export function sayMoment(language: Language, at: Date, zone: string): string {
  const time = new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
  return say(language, 'moment', { day: dayFormat(language, zone).format(at), time: time.format(at) });
}

const dayFormat = (language: Language, timeZone: string) => new Intl.DateTimeFormat(locales[language], { dateStyle: 'full', timeZone });
