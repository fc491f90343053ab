import { may } from '#lib/features/session/rights.ts';
import { SettingChangesDocument, SettingsDocument } from '#lib/graphql/generated/settings.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { office } = await parent();
	const readsChanges = may(office.current.viewer, 'READ', 'Setting');
	const [settings, changes] = await Promise.all([show(fetch, SettingsDocument, {}), readsChanges ? show(fetch, SettingChangesDocument, {}) : null]);
	return { settings, changes };
};
