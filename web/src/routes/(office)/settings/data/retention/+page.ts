import { RetentionDocument } from '#lib/graphql/generated/retention.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ retention: await show(fetch, RetentionDocument, {}) });
