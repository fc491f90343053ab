import { NotificationListDocument } from '#lib/graphql/generated/notifications.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerPage = 20;

export const load: PageLoad = async ({ fetch, url }) => {
	const unread = url.searchParams.get('unread') === 'true' ? true : null;
	const after = url.searchParams.get('after');
	return { list: await show(fetch, NotificationListDocument, { first: rowsPerPage, after, unread }) };
};
