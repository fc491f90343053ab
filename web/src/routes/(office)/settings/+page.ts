import { LaddersDocument } from '#lib/graphql/generated/ladders.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { office } = await parent();
	const reads = office.current.viewer?.roles.some((role) => ['ADMINISTRATOR', 'CABINET', 'MINISTER', 'AUDITOR'].includes(role));
	return { ladders: reads ? await show(fetch, LaddersDocument, {}) : null };
};
