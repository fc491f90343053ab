import { MySessionsDocument } from '#lib/graphql/generated/accounts.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	return { sessions: await show(fetch, MySessionsDocument, {}) };
};
