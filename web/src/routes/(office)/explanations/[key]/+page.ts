import { error } from '@sveltejs/kit';
import { holdsOn } from '#lib/features/holds/holds.ts';
import { OneExplanationDocument } from '#lib/graphql/generated/explanations.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const sheet = await show(fetch, OneExplanationDocument, { key: params.key });
	const { explanationRequest } = sheet.current;
	if (!explanationRequest) error(404);
	const { office } = await parent();
	return { sheet, holds: await holdsOn(fetch, office.current.viewer, explanationRequest.id) };
};
