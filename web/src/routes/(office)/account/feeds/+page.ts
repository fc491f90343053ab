import { CalendarFeedsDocument } from '#lib/graphql/generated/feeds.ts';
import { TokenStructuresDocument } from '#lib/graphql/generated/tokens.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const [list, structures] = await Promise.all([
		show(fetch, CalendarFeedsDocument, {}),
		url.searchParams.get('act') === 'create' ? show(fetch, TokenStructuresDocument, {}) : null,
	]);
	return { list, structures };
};
