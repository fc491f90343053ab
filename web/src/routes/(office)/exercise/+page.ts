import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	const { office } = await parent();
	if (!office.current.exerciseClock.enabled) error(404);
};
