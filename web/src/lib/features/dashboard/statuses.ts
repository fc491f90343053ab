import Circle from '@lucide/svelte/icons/circle';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import Diamond from '@lucide/svelte/icons/diamond';
import Eye from '@lucide/svelte/icons/eye';
import Minus from '@lucide/svelte/icons/minus';
import Triangle from '@lucide/svelte/icons/triangle';
import type { CellStatus, IndicatorFamily } from '#lib/graphql/generated/dashboard.ts';

export const families: IndicatorFamily[] = ['COMPLETION', 'PROCESSING_TIME', 'SATISFACTION', 'FINANCE'];

interface Look {
	icon: typeof Circle;
	tone: string;
	/** A full shape says that the value was judged. */
	full: boolean;
}

/** Each status is a shape, a word and a colour: none of them says it alone. */
export const looks: Record<CellStatus, Look> = {
	ON_TARGET: { icon: Circle, tone: 'text-done', full: true },
	WITHIN: { icon: Circle, tone: 'text-done', full: false },
	OFF_TARGET: { icon: Diamond, tone: 'text-soon', full: true },
	WATCHED: { icon: Eye, tone: 'text-soon', full: false },
	BREACHED: { icon: Triangle, tone: 'text-late', full: true },
	STALE: { icon: CircleDashed, tone: 'text-stale', full: false },
	MISSING: { icon: Minus, tone: 'text-stale', full: false },
	UNJUDGED: { icon: Circle, tone: 'text-ink-2', full: false },
};
