import { LegalHoldsDocument } from '#lib/graphql/generated/holds.ts';
import { PeopleDocument } from '#lib/graphql/generated/people.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerPage = 20;

export const load: PageLoad = async ({ fetch, url }) => {
	const standing = url.searchParams.get('all') === 'true' ? null : true;
	const people = url.searchParams.get('hold') === 'place' ? show(fetch, PeopleDocument, {}) : null;
	const list = await show(fetch, LegalHoldsDocument, { first: rowsPerPage, after: url.searchParams.get('after'), standing });
	return { list, people: await people };
};
