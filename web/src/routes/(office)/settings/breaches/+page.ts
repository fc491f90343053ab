import { BreachesDocument } from '#lib/graphql/generated/breaches.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerPage = 20;

export const load: PageLoad = async ({ fetch, url }) => {
	const open = url.searchParams.get('open') === 'true' ? true : null;
	return { list: await show(fetch, BreachesDocument, { first: rowsPerPage, after: url.searchParams.get('after'), open }) };
};
