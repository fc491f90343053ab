import { families } from '#lib/features/indicators/indicator-words.ts';
import { IndicatorsDocument } from '#lib/graphql/generated/indicators.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerPage = 50;

export const load: PageLoad = async ({ fetch, url }) => {
	const family = families.find((one) => one === url.searchParams.get('family')) ?? null;
	return { list: await show(fetch, IndicatorsDocument, { first: rowsPerPage, after: url.searchParams.get('after'), family }), family };
};
