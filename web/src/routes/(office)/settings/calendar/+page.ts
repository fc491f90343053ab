import { OfficeCalendarDocument } from '#lib/graphql/generated/calendar.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	const { office } = await parent();
	const asked = Number(url.searchParams.get('year'));
	const year = asked >= 2000 && asked <= 2100 ? asked : Number(office.current.exerciseClock.today.slice(0, 4));
	return { year, calendar: await show(fetch, OfficeCalendarDocument, { year }) };
};
