import { may } from '#lib/features/session/rights.ts';
import { LaddersDocument } from '#lib/graphql/generated/ladders.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { office } = await parent();
	const reads = may(office.current.viewer, 'READ', 'Ladder');
	return { ladders: reads ? await show(fetch, LaddersDocument, {}) : null };
};
