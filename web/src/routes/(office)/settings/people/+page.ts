import { PeopleDocument } from '#lib/graphql/generated/people.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ people: await show(fetch, PeopleDocument, {}) });
