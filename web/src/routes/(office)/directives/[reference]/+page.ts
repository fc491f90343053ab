import { error } from '@sveltejs/kit';
import { holdsOn } from '#lib/features/holds/holds.ts';
import { DirectiveSheetDocument } from '#lib/graphql/generated/directive-sheet.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const sheet = await show(fetch, DirectiveSheetDocument, { reference: params.reference });
	const { directive } = sheet.current;
	if (!directive) error(404);
	const { office } = await parent();
	return { sheet, holds: await holdsOn(fetch, office.current.viewer, directive.id) };
};
