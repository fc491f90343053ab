import { explanationStates } from '#lib/features/explanations/explanation-words.ts';
import { ExplanationListDocument } from '#lib/graphql/generated/explanations.ts';
import { SavedViewsDocument } from '#lib/graphql/generated/views.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, parent }) => {
	const { office } = await parent();
	const year = office.current.exerciseClock.today.slice(0, 4);
	const query = new URLSearchParams(url.search);
	const state = explanationStates.find((one) => one === query.get('state'));
	const variables = { first: 25, after: query.get('after'), states: state ? [state] : null, from: `${year}-01-01`, to: `${year}-12-31` };
	const [list, views] = await Promise.all([
		show(fetch, ExplanationListDocument, variables),
		show(fetch, SavedViewsDocument, { page: 'EXPLANATIONS' }),
	]);
	return { list, views, state, year };
};
