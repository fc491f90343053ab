import { ApiTokensDocument } from '#lib/graphql/generated/tokens.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerPage = 20;

export const load: PageLoad = async ({ fetch, url }) => ({
	list: await show(fetch, ApiTokensDocument, { first: rowsPerPage, after: url.searchParams.get('after'), everybody: true }),
});
