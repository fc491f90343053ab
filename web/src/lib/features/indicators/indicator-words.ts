import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import History from '@lucide/svelte/icons/history';
import Undo2 from '@lucide/svelte/icons/undo-2';
import type { Frequency, IndicatorDirection, IndicatorFamily, IndicatorOrigin, IndicatorUnit, ReadingState } from '#lib/graphql/generated/schema.ts';
import { addDays, monthYear } from '#lib/format/dates.ts';
import type { Tone } from '#lib/ui/Chip.svelte';
import { m } from '#paraglide/messages.js';

export const families: IndicatorFamily[] = ['COMPLETION', 'PROCESSING_TIME', 'SATISFACTION', 'FINANCE'];
export const unitsOf: Record<IndicatorFamily, IndicatorUnit[]> = {
	COMPLETION: ['PERCENT', 'COUNT'],
	PROCESSING_TIME: ['DAYS'],
	SATISFACTION: ['PERCENT'],
	FINANCE: ['PERCENT', 'DINARS'],
};
export const directions: IndicatorDirection[] = ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER'];
export const origins: IndicatorOrigin[] = ['REPORTED', 'ROAD_MAPS', 'ACKNOWLEDGEMENT_TIME', 'LATE_OBLIGATIONS'];
export const frequencies: Frequency[] = ['MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'];
export const readingStates: ReadingState[] = ['PROPOSED', 'VALIDATED', 'RETURNED', 'SUPERSEDED'];

export const readingChips: Record<ReadingState, { tone: Tone; icon: typeof Undo2 }> = {
	PROPOSED: { tone: 'wait', icon: CircleDashed },
	VALIDATED: { tone: 'done', icon: CircleCheck },
	RETURNED: { tone: 'soon', icon: Undo2 },
	SUPERSEDED: { tone: 'stale', icon: History },
};

/** A whole period by its months: "janvier 2026", "janvier 2026 – mars 2026". */
export function periodWords(start: string, end: string): string {
	const [first, last] = [monthYear(start), monthYear(end)];
	return first === last ? first : m.period_between({ first, last });
}

/** The first and last day of the period that ended last. */
export function lastPeriod(frequency: Frequency, today: string): { periodStart: string; periodEnd: string } {
	const length = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6, YEARLY: 12 }[frequency];
	const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
	const current = Math.floor(month / length) * length;
	return { periodStart: firstOf(current - length), periodEnd: addDays(firstOf(current), -1) };
}

/** The period before, so many times. */
export function periodsUntil(frequency: Frequency, today: string, count: number): { periodStart: string; periodEnd: string }[] {
	const periods = [lastPeriod(frequency, today)];
	while (periods.length < count) periods.push(lastPeriod(frequency, periods.at(-1)?.periodStart ?? today));
	return periods;
}

const firstOf = (months: number): string => `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
