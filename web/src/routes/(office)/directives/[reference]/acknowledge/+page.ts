import { error } from '@sveltejs/kit';
import { DirectiveSummaryDocument } from '#lib/graphql/generated/directive-summary.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const summary = await show(fetch, DirectiveSummaryDocument, { reference: params.reference });
	if (!summary.current.directive) error(404);
	return { summary };
};
