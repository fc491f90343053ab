import { error } from '@sveltejs/kit';
import { FrozenReviewDocument } from '#lib/graphql/generated/reviews.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
	const card = url.searchParams.get('card');
	const sheet = await show(fetch, FrozenReviewDocument, { reference: params.reference, structureCode: card, detail: card !== null });
	if (!sheet.current.frozenReview) error(404);
	return { sheet, card };
};
