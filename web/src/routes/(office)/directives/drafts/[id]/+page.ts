import { error, redirect } from '@sveltejs/kit';
import { DirectiveDraftDocument } from '#lib/graphql/generated/directive-form.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const draft = await show(fetch, DirectiveDraftDocument, { id: params.id });
	const { directive } = draft.current;
	if (!directive) error(404);
	if (directive.reference) redirect(303, `/directives/${directive.reference}`);
	return { draft };
};
