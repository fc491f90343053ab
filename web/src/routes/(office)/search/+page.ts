import { askedIn, perKind, perPage } from '#lib/features/search/hits.ts';
import { SearchDocument } from '#lib/graphql/generated/search.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
	const asked = askedIn(new URLSearchParams(url.search));
	const { text, kind, skip } = asked;
	const variables = { text, kinds: kind ? [kind] : null, first: kind ? perPage : perKind, skip };
	return { asked, found: text ? await show(fetch, SearchDocument, variables) : null };
};
