import { readingStates } from '#lib/features/indicators/indicator-words.ts';
import { ReadingListDocument } from '#lib/graphql/generated/indicators.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerPage = 25;

export const load: PageLoad = async ({ fetch, url }) => {
	const state = readingStates.find((one) => one === url.searchParams.get('state')) ?? 'PROPOSED';
	return { list: await show(fetch, ReadingListDocument, { first: rowsPerPage, after: url.searchParams.get('after'), state }), state };
};
