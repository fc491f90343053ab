import { error } from '@sveltejs/kit';
import { DirectiveSheetDocument } from '#lib/graphql/generated/directive-sheet.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const sheet = await show(fetch, DirectiveSheetDocument, { reference: params.reference });
	if (!sheet.current.directive) error(404);
	return { sheet };
};
