import { error } from '@sveltejs/kit';
import { StructureSheetDocument } from '#lib/graphql/generated/structures.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const sheet = await show(fetch, StructureSheetDocument, { code: params.code });
	if (!sheet.current.structure) error(404);
	return { sheet };
};
