import { civilDateAt, instantAt, timeOfDay } from '#lib/format/dates.ts';
import type { BreachSheetFragment } from '#lib/graphql/generated/breaches.ts';

/** What the form holds: days and hours as people write them. */
export interface BreachValues {
	discoveredOn: string;
	discoveredTime: string;
	occurredOn: string;
	what: string;
	people: string;
	peopleCount: number | null;
	consequences: string;
	measures: string;
	authorityOn: string;
	authorityTime: string;
	peopleOn: string;
	peopleTime: string;
	reason: string;
}

const day = (at: string | null | undefined): string => (at ? civilDateAt(at) : '');
const time = (at: string | null | undefined): string => (at ? timeOfDay(at) : '');
const moment = (on: string, at: string): string | null => (on ? instantAt(on, at || '00:00') : null);

/** A form as it opens: empty on the office's day, or the entry as it reads. */
export const breachValues = (breach: BreachSheetFragment | null, today: string): BreachValues => ({
	discoveredOn: breach ? day(breach.discoveredAt) : today,
	discoveredTime: time(breach?.discoveredAt),
	occurredOn: breach?.occurredOn ?? '',
	what: breach?.what ?? '',
	people: breach?.people ?? '',
	peopleCount: breach?.peopleCount ?? null,
	consequences: breach?.consequences ?? '',
	measures: breach?.measures ?? '',
	authorityOn: day(breach?.authorityNotifiedAt),
	authorityTime: time(breach?.authorityNotifiedAt),
	peopleOn: day(breach?.peopleNotifiedAt),
	peopleTime: time(breach?.peopleNotifiedAt),
	reason: '',
});

/** An instant that nobody has touched goes back to the second it was read at, so that it is no change. */
const kept = (known: string | null | undefined, on: string, at: string): string | null =>
	known && day(known) === on && time(known) === at ? known : moment(on, at);

export const factsOf = (values: BreachValues, breach: BreachSheetFragment | null) => ({
	discoveredAt: kept(breach?.discoveredAt, values.discoveredOn, values.discoveredTime) ?? '',
	occurredOn: values.occurredOn || null,
	what: values.what,
	people: values.people,
	peopleCount: values.peopleCount,
	consequences: values.consequences,
	measures: values.measures,
});

export const toldOf = (values: BreachValues, breach: BreachSheetFragment) => ({
	authorityNotifiedAt: kept(breach.authorityNotifiedAt, values.authorityOn, values.authorityTime),
	peopleNotifiedAt: kept(breach.peopleNotifiedAt, values.peopleOn, values.peopleTime),
});
