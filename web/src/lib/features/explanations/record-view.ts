import { office } from '#lib/features/session/office.ts';
import { clientFor } from '#lib/graphql/client.ts';
import type { DirectiveSheetFragment } from '#lib/graphql/generated/directive-sheet.ts';
import { RecordViewDocument } from '#lib/graphql/generated/explanations.ts';

/**
 * Says, by POST, that the viewer has read a directive that concerns a position of theirs: the first time proves that it was
 * notified. A mail scanner that opens a link runs no page, and has no session.
 */
export function recordView(directive: DirectiveSheetFragment): void {
	const { viewer } = office();
	if (!viewer) return;
	const concerned = new Set(
		[directive.leadPosition, ...directive.contributors, ...directive.milestones.map((one) => one.leadPosition)].map(({ id }) => id),
	);
	const mine = [...viewer.positions, ...viewer.actsFor].filter(({ id }) => concerned.has(id));
	const seen = (positionId: string) => directive.views.some((one) => one.position.id === positionId && one.official.id === viewer.official.id);
	if (mine.every(({ id }) => seen(id))) return;
	// Nothing on the page depends on it: a failure is made up for by the next visit.
	void clientFor(window.fetch)
		.mutate({ mutation: RecordViewDocument, variables: { input: { directiveId: directive.id } } })
		.catch(() => undefined);
}
