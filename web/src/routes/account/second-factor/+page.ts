import { SecondFactorDocument } from '#lib/graphql/generated/second-factor.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ factor: await show(fetch, SecondFactorDocument, {}) });
