import type { Frequency } from '#lib/graphql/generated/dashboard.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';

const tags = { ar: 'ar-DZ-u-nu-latn', fr: 'fr-DZ', en: 'en-GB' } as const;

export const monthAndYear = (on: string): string =>
	new Intl.DateTimeFormat(tags[getLocale()], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${on}T12:00:00Z`));

/** A period by its last day: a month by its name. */
export function periodName(frequency: Frequency, periodEnd: string): string {
	const [year, month] = [periodEnd.slice(0, 4), Number(periodEnd.slice(5, 7))];
	if (frequency === 'YEARLY') return year;
	if (frequency === 'QUARTERLY') return m.short_quarter({ number: Math.ceil(month / 3), year });
	if (frequency === 'HALF_YEARLY') return m.short_half_year({ number: Math.ceil(month / 6), year });
	return monthAndYear(periodEnd);
}
