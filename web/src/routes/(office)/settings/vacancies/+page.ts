import { VacanciesDocument } from '#lib/graphql/generated/vacancies.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ found: await show(fetch, VacanciesDocument, {}) });
