import { error } from '@sveltejs/kit';
import { OneIndicatorDocument } from '#lib/graphql/generated/indicators.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const sheet = await show(fetch, OneIndicatorDocument, { code: params.code });
	if (!sheet.current.indicator) error(404);
	return { sheet };
};
