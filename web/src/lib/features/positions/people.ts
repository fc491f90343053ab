import { type Localized, named } from '#lib/format/names.ts';

export interface Person {
	id: string;
	email: string;
	name: Localized;
	appointments: { startsOn: string; endsOn: string | null; position: { title: Localized } }[];
}

/** In the order of their names in the reader's language. */
export const byName = (people: Person[]): Person[] => [...people].sort((one, other) => named(one.name).localeCompare(named(other.name)));
