import { LaddersDocument } from '#lib/graphql/generated/ladders.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ list: await show(fetch, LaddersDocument, {}) });
