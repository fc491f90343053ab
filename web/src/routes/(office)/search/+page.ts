import { askedIn, perKind, perPage } from '#lib/features/search/hits.ts';
import { SearchDocument } from '#lib/graphql/generated/search.ts';
import { SavedViewsDocument } from '#lib/graphql/generated/views.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
	const asked = askedIn(new URLSearchParams(url.search));
	const { text, kind, skip } = asked;
	const variables = { text, kinds: kind ? [kind] : null, first: kind ? perPage : perKind, skip };
	const [found, views] = await Promise.all([
		text ? show(fetch, SearchDocument, variables) : null,
		show(fetch, SavedViewsDocument, { page: 'SEARCH' }),
	]);
	return { asked, found, views };
};
