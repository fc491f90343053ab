import { error } from '@sveltejs/kit';
import { DashboardBodyDocument } from '#lib/graphql/generated/dashboard.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const sheet = await show(fetch, DashboardBodyDocument, { code: params.body });
	if (!sheet.current.dashboardBody) error(404);
	return { sheet };
};
