import { DashboardDocument } from '#lib/graphql/generated/dashboard.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ sector: await show(fetch, DashboardDocument, { screen: false }) });
