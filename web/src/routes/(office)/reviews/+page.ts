import { askedPeriod } from '#lib/features/reviews/period.ts';
import { may } from '#lib/features/session/rights.ts';
import { ReviewPageDocument, ReviewSchedulesDocument } from '#lib/graphql/generated/reviews.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, parent }) => {
	const { office } = await parent();
	const { viewer, exerciseClock } = office.current;
	// Every part of the address that the page reads makes it ask again.
	const query = new URLSearchParams(url.search);
	const { card, ...asked } = askedPeriod(query, exerciseClock.today);
	const variables = {
		...asked,
		structureCodes: card ? [card] : asked.structureCodes,
		detail: card !== null,
		after: query.get('after'),
	};
	const review = await show(fetch, ReviewPageDocument, variables);
	const schedules = may(viewer, 'SCHEDULE', 'Review') ? await show(fetch, ReviewSchedulesDocument, {}) : null;
	return { review, schedules, asked, card };
};
