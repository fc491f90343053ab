import { error } from '@sveltejs/kit';
import { OneCampaignDocument } from '#lib/graphql/generated/campaigns.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const sheet = await show(fetch, OneCampaignDocument, { reference: params.reference });
	if (!sheet.current.campaign) error(404);
	return { sheet };
};
