import { CampaignsDocument } from '#lib/graphql/generated/campaigns.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerPage = 20;

export const load: PageLoad = async ({ fetch, url }) => ({
	list: await show(fetch, CampaignsDocument, { first: rowsPerPage, after: url.searchParams.get('after') }),
});
