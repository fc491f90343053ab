import { error } from '@sveltejs/kit';
import { OneExplanationDocument } from '#lib/graphql/generated/explanations.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const sheet = await show(fetch, OneExplanationDocument, { key: params.key });
	if (!sheet.current.explanationRequest) error(404);
	return { sheet };
};
