import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import Clock from '@lucide/svelte/icons/clock';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Lock from '@lucide/svelte/icons/lock';
import type { PeopleQuery } from '#lib/graphql/generated/people.ts';
import type { Tone } from '#lib/ui/Chip.svelte';
import { m } from '#paraglide/messages.js';

export type Account = NonNullable<PeopleQuery['officials'][number]['account']>;

interface AccountChip {
	words: string;
	tone: Tone;
	icon: typeof Lock;
}

const states: Record<Account['state'], { words: () => string; tone: Tone; icon: typeof Lock }> = {
	NONE: { words: m.account_none, tone: 'stale', icon: CircleDashed },
	INVITED: { words: m.account_invited, tone: 'wait', icon: Clock },
	INVITATION_EXPIRED: { words: m.account_invitation_expired, tone: 'soon', icon: Hourglass },
	ACTIVE: { words: m.account_active, tone: 'done', icon: CircleCheck },
	DISABLED: { words: m.account_disabled, tone: 'stale', icon: Ban },
};

/** What is said of an account, the state first. */
export function accountChips({ state, locked, neverSignedIn }: Account): AccountChip[] {
	const { words, tone, icon } = states[state];
	return [
		{ words: words(), tone, icon },
		...(locked ? [{ words: m.account_locked(), tone: 'late' as const, icon: Lock }] : []),
		...(state === 'ACTIVE' && neverSignedIn ? [{ words: m.account_never_signed_in(), tone: 'soon' as const, icon: CircleDashed }] : []),
	];
}

export type AccountAct = 'invite' | 'withdraw' | 'unlock' | 'endSessions' | 'disable' | 'enable';

/** The acts that an account allows as it stands. */
export function accountActs({ state, locked, sessionCount, invitedUntil }: Account): AccountAct[] {
	if (state === 'DISABLED') return ['enable'];
	if (state !== 'ACTIVE') return ['invite', ...(invitedUntil ? (['withdraw'] as const) : [])];
	return [...(locked ? (['unlock'] as const) : []), ...(sessionCount > 0 ? (['endSessions'] as const) : []), 'disable'];
}
