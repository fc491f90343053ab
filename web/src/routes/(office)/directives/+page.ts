import { listVariables } from '#lib/features/directives/filters.ts';
import { DirectiveListDocument } from '#lib/graphql/generated/directive-list.ts';
import { SavedViewsDocument } from '#lib/graphql/generated/views.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
	const [list, views] = await Promise.all([
		show(fetch, DirectiveListDocument, listVariables(new URLSearchParams(url.search))),
		show(fetch, SavedViewsDocument, { page: 'DIRECTIVES' }),
	]);
	return { list, views };
};
