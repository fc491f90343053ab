import { error } from '@sveltejs/kit';
import { HandoverDocument, HandoverPositionDocument } from '#lib/graphql/generated/handover.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const head = await show(fetch, HandoverPositionDocument, { code: params.code });
	const { position } = head.current;
	if (!position) error(404);
	return { head, handover: await show(fetch, HandoverDocument, { positionId: position.id }) };
};
