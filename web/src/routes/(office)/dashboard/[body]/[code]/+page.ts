import { error } from '@sveltejs/kit';
import { IndicatorCourseDocument } from '#lib/graphql/generated/dashboard.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const sheet = await show(fetch, IndicatorCourseDocument, { body: params.body, code: params.code });
	if (!sheet.current.indicatorCourse) error(404);
	return { sheet };
};
