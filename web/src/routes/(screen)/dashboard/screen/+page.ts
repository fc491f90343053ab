import { DashboardDocument } from '#lib/graphql/generated/dashboard.ts';
import { OfficeDocument } from '#lib/graphql/generated/office.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
	const [sector, office] = await Promise.all([show(fetch, DashboardDocument, { screen: true }), show(fetch, OfficeDocument, {})]);
	return { sector, office };
};
