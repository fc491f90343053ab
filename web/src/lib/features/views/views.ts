import type { ViewFactsFragment } from '#lib/graphql/generated/views.ts';

export type View = ViewFactsFragment;

/** What stands open beside a list, and where one is in it: no filter. */
const beside = ['after', 'page', 'act', 'view'];

/** The filters of an address. */
export function filtersOf(search: string): string {
	const query = new URLSearchParams(search);
	for (const name of beside) query.delete(name);
	return query.toString();
}

/** The same filters, in whatever order they are named. */
export function isSame(one: string, other: string): boolean {
	const sorted = (text: string) =>
		[...new URLSearchParams(text)]
			.map((pair) => pair.join('='))
			.sort()
			.join('&');
	return sorted(one) === sorted(other);
}

/** The present address with a dialog open. */
export function opening(search: string, more: Record<string, string>): string {
	const query = new URLSearchParams(filtersOf(search));
	for (const [name, value] of Object.entries(more)) query.set(name, value);
	return `?${query}`;
}
