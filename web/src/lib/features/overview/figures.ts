import type { FigureSetFragment } from '#lib/graphql/generated/overview.ts';
import type { DirectiveStanding } from '#lib/graphql/generated/schema.ts';

const standings: Record<keyof FigureSetFragment, DirectiveStanding> = {
	open: 'OPEN',
	late: 'LATE',
	unacknowledged: 'UNACKNOWLEDGED',
	dueThisWeek: 'DUE_THIS_WEEK',
	reachedMinister: 'REACHED_MINISTER',
};

/** Every figure opens the list it counts. */
export function figureAddress(figure: keyof FigureSetFragment, structureCode?: string): string {
	const query = new URLSearchParams({ standing: standings[figure], ...(structureCode && { structure: structureCode }) });
	return `/directives?${query}`;
}
