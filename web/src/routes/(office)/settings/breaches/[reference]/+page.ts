import { error } from '@sveltejs/kit';
import { OneBreachDocument } from '#lib/graphql/generated/breaches.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const sheet = await show(fetch, OneBreachDocument, { reference: params.reference });
	if (!sheet.current.breach) error(404);
	return { sheet };
};
