import { MailPreferencesDocument } from '#lib/graphql/generated/preferences.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ preferences: await show(fetch, MailPreferencesDocument, {}) });
