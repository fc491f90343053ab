import { HomeDocument } from '#lib/graphql/generated/home.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerGroup = 20;

export const load: PageLoad = async ({ fetch }) => ({
	home: await show(fetch, HomeDocument, { first: rowsPerGroup }),
});
