import { NotificationListDocument } from '#lib/graphql/generated/notifications.ts';
import { MailPreferencesDocument } from '#lib/graphql/generated/preferences.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerPage = 20;

export const load: PageLoad = async ({ fetch, url }) => {
	const unread = url.searchParams.get('unread') === 'true' ? true : null;
	const after = url.searchParams.get('after');
	const { current } = await show(fetch, MailPreferencesDocument, {});
	const kinds = current.mailPreferences.map(({ kind }) => kind);
	const kind = kinds.find((one) => one === url.searchParams.get('kind')) ?? null;
	return { kinds, kind, list: await show(fetch, NotificationListDocument, { first: rowsPerPage, after, unread, kind }) };
};
