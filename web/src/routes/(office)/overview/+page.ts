import { OverviewDocument } from '#lib/graphql/generated/overview.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ overview: await show(fetch, OverviewDocument, {}) });
