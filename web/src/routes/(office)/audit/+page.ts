import { auditFilter } from '#lib/features/audit/filters.ts';
import { AuditLogDocument } from '#lib/graphql/generated/audit-log.ts';
import { SavedViewsDocument } from '#lib/graphql/generated/views.ts';
import { show } from '#lib/graphql/shown.ts';
import type { PageLoad } from './$types';

const rowsPerPage = 30;

export const load: PageLoad = async ({ fetch, url }) => {
	const asked = new URLSearchParams(url.search);
	const [list, views] = await Promise.all([
		show(fetch, AuditLogDocument, { first: rowsPerPage, after: asked.get('after'), filter: auditFilter(asked) }),
		show(fetch, SavedViewsDocument, { page: 'AUDIT' }),
	]);
	return { list, views };
};
