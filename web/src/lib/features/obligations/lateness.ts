import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleMinus from '@lucide/svelte/icons/circle-minus';
import CirclePause from '@lucide/svelte/icons/circle-pause';
import Clock from '@lucide/svelte/icons/clock';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import { nearDate } from '#lib/format/dates.ts';
import type { LatenessWordsFragment } from '#lib/graphql/generated/obligation-row.ts';
import type { Tone } from '#lib/ui/Chip.svelte';
import { m } from '#paraglide/messages.js';

export interface LatenessSaid {
	tone: Tone;
	icon: typeof Clock;
	words: string;
	/** The other way of saying it: the date. */
	date: string | null;
}

function timeLeft({ workingDaysLeft, dueOn }: LatenessWordsFragment, today: string): string {
	if (dueOn === today) return m.due_today();
	return m.working_days_left({ count: workingDaysLeft ?? 0 });
}

export function sayLateness(lateness: LatenessWordsFragment, today: string): LatenessSaid {
	const { status, workingDaysLate: count, dueOn } = lateness;
	const day = dueOn === null ? null : nearDate(dueOn, today);
	const due = day && m.due_on({ day });
	const was = day && m.was_due_on({ day });
	switch (status) {
		case 'LATE':
			return { tone: 'late', icon: TriangleAlert, words: m.working_days_late({ count }), date: was };
		case 'DUE_SOON':
			return { tone: 'soon', icon: Clock, words: timeLeft(lateness, today), date: due };
		case 'AHEAD':
			return { tone: 'stale', icon: Clock, words: timeLeft(lateness, today), date: due };
		case 'MET_ON_TIME':
			return { tone: 'done', icon: CircleCheck, words: m.met_on_time(), date: was };
		case 'MET_LATE':
			return { tone: 'late', icon: CircleCheck, words: m.met_late({ count }), date: was };
		case 'SUSPENDED':
			return { tone: 'stale', icon: CirclePause, words: count > 0 ? m.clock_stopped_late({ count }) : m.clock_stopped(), date: null };
		case 'DROPPED':
			return { tone: 'stale', icon: CircleMinus, words: m.no_longer_due(), date: null };
		case 'NOT_DATED':
			return { tone: 'stale', icon: CircleMinus, words: m.not_dated(), date: null };
	}
}
