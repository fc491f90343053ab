import { error } from '@sveltejs/kit';
import { PositionOwesDocument, PositionSheetDocument } from '#lib/graphql/generated/position-sheet.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsShown = 25;

export const load: PageLoad = async ({ fetch, params }) => {
	const sheet = await show(fetch, PositionSheetDocument, { code: params.code });
	const { position } = sheet.current;
	if (!position) error(404);
	return { sheet, owes: await show(fetch, PositionOwesDocument, { positionId: position.id, first: rowsShown }) };
};
