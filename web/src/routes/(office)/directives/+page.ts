import { listVariables } from '#lib/features/directives/filters.ts';
import { DirectiveListDocument } from '#lib/graphql/generated/directive-list.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => ({
	list: await show(fetch, DirectiveListDocument, listVariables(new URLSearchParams(url.search))),
});
