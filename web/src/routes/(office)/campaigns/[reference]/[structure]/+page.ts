import { error } from '@sveltejs/kit';
import { CampaignShareDocument } from '#lib/graphql/generated/campaigns.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const sheet = await show(fetch, CampaignShareDocument, { reference: params.reference, structureCode: params.structure });
	if (!sheet.current.campaign?.body) error(404);
	return { sheet };
};
