import { StructureTreeDocument } from '#lib/graphql/generated/structures.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ tree: await show(fetch, StructureTreeDocument, {}) });
