import { getLocale } from '#paraglide/runtime.js';

const zone = 'Africa/Algiers';
const tags = { ar: 'ar-DZ-u-nu-latn', fr: 'fr-DZ', en: 'en-GB' } as const;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = getLocale() + JSON.stringify(options);
	const known = formatters.get(key);
	if (known) return known;
	const made = new Intl.DateTimeFormat(tags[getLocale()], { hourCycle: 'h23', ...options });
	formatters.set(key, made);
	return made;
}

const full = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const short = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const clock = { hour: '2-digit', minute: '2-digit' } as const;

/** A civil date has no zone: it is formatted at noon UTC, in UTC. */
const noon = (on: string) => new Date(`${on}T12:00:00Z`);
const instant = (at: string) => new Date(at);

/** The office writes a weekday and its date without a comma between them. */
const joined = (text: string) => text.replace('،', '');

export const fullDate = (on: string) => joined(formatter({ ...full, timeZone: 'UTC' }).format(noon(on)));
export const dayDate = (on: string) => joined(formatter({ ...short, timeZone: 'UTC' }).format(noon(on)));
/** A day as people say it: its year only when it is another one. */
export const nearDate = (on: string, today: string) => (on.slice(0, 4) === today.slice(0, 4) ? dayDate(on) : fullDate(on));
export const monthName = (on: string) => formatter({ month: 'short', timeZone: 'UTC' }).format(noon(on));
export const monthYear = (on: string) => formatter({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(noon(on));
/** A day of the week by its number; 0 is Sunday. */
export const weekdayName = (day: number) => formatter({ weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 2, 1 + day)));
export const timeOfDay = (at: string) => formatter({ ...clock, timeZone: zone }).format(instant(at));
export function fullMoment(at: string): string {
	const comma = getLocale() === 'ar' ? '،' : ',';
	return `${fullDate(civilDateAt(at))}${comma} ${timeOfDay(at)}`;
}

/** The office's civil date at an instant, as YYYY-MM-DD. */
export function civilDateAt(at: string): string {
	return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(instant(at));
}

export function addDays(on: string, days: number): string {
	const date = noon(on);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
	return Math.round((noon(to).getTime() - noon(from).getTime()) / 86_400_000);
}

/** "tomorrow", "today" in the reader's language. */
export function relativeDay(on: string, today: string): string {
	return new Intl.RelativeTimeFormat(tags[getLocale()], { numeric: 'auto' }).format(daysBetween(today, on), 'day');
}

/** An instant as people say it: tomorrow 08:00, or the day and date when it is further. */
export function nearMoment(at: string, today: string): string {
	const on = civilDateAt(at);
	const day = Math.abs(daysBetween(today, on)) <= 1 ? relativeDay(on, today) : nearDate(on, today);
	return `${day} ${timeOfDay(at)}`;
}

/** The instant of a local time on a civil date: the zone's offset on that day is read from Intl. */
export function instantAt(on: string, time: string): string {
	const guess = new Date(`${on}T${time}:00Z`);
	const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
		.formatToParts(guess)
		.find((part) => part.type === 'timeZoneName')?.value;
	return new Date(`${on}T${time}:00${name?.replace('GMT', '') || '+00:00'}`).toISOString();
}

export function addHours(at: string, hours: number): string {
	return new Date(instant(at).getTime() + hours * 3_600_000).toISOString();
}
