import { AlarmsDocument } from '#lib/graphql/generated/alarms.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerPage = 20;

export const load: PageLoad = async ({ fetch, url }) => {
	const open = url.searchParams.get('all') === 'true' ? null : true;
	return { list: await show(fetch, AlarmsDocument, { first: rowsPerPage, after: url.searchParams.get('after'), open }) };
};
