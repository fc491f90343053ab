import { ApiTokensDocument, TokenStructuresDocument } from '#lib/graphql/generated/tokens.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerPage = 20;

export const load: PageLoad = async ({ fetch, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const [list, structures] = await Promise.all([
		show(fetch, ApiTokensDocument, { first: rowsPerPage, after: url.searchParams.get('after'), everybody: false }),
		url.searchParams.get('act') === 'create' ? show(fetch, TokenStructuresDocument, {}) : null,
	]);
	return { list, structures };
};
