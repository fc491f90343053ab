import { DirectiveFormDocument } from '#lib/graphql/generated/directive-form.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ form: await show(fetch, DirectiveFormDocument, {}) });
