import { error } from '@sveltejs/kit';
import { kinds, priorities } from '#lib/features/ladders/keys.ts';
import { may } from '#lib/features/session/rights.ts';
import { LadderFindingsDocument, LadderVersionsDocument } from '#lib/graphql/generated/ladders.ts';
import { LadderRehearsalDocument } from '#lib/graphql/generated/rehearsal.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
	const kind = kinds.find((one) => one === params.kind);
	const priority = priorities.find((one) => one === params.priority);
	if (!kind || !priority) error(404);
	const versions = await show(fetch, LadderVersionsDocument, { kind, priority });
	const inHand = versions.current.ladders.find(({ state }) => state === 'DRAFT' || state === 'PROPOSED');
	const findings = inHand ? await show(fetch, LadderFindingsDocument, { id: inHand.id }) : null;
	const { office } = await parent();
	const mayRehearse = may(office.current.viewer, 'REHEARSE', 'Ladder');
	const asked = inHand && mayRehearse && url.searchParams.has('rehearse');
	const rehearsal = asked ? await show(fetch, LadderRehearsalDocument, { id: inHand.id }) : null;
	return { kind, priority, versions, findings, mayRehearse, rehearsal };
};
