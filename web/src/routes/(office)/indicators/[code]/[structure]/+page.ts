import { error } from '@sveltejs/kit';
import { OneAssignmentDocument } from '#lib/graphql/generated/indicators.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const sheet = await show(fetch, OneAssignmentDocument, { indicatorCode: params.code, structureCode: params.structure });
	if (!sheet.current.indicatorAssignment) error(404);
	return { sheet };
};
