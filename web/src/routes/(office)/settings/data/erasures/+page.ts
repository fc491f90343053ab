import { ErasurePreviewDocument, ErasuresDocument } from '#lib/graphql/generated/erasures.ts';
import { PeopleDocument } from '#lib/graphql/generated/people.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerPage = 20;

export const load: PageLoad = async ({ fetch, url, parent }) => {
	const { office } = await parent();
	const erases = office.current.viewer?.roles.includes('ADMINISTRATOR') ?? false;
	const officialId = url.searchParams.get('person');
	const [list, people, preview] = await Promise.all([
		show(fetch, ErasuresDocument, { first: rowsPerPage, after: url.searchParams.get('after') }),
		erases ? show(fetch, PeopleDocument, {}) : null,
		erases && officialId ? show(fetch, ErasurePreviewDocument, { officialId }) : null,
	]);
	return { list, people, preview };
};
