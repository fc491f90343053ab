import type { PeopleQuery } from '#lib/graphql/generated/people.ts';
import type { Tone } from '#lib/ui/Chip.svelte';
import { m } from '#paraglide/messages.js';

export type Account = NonNullable<PeopleQuery['officials'][number]['account']>;

const states: Record<Account['state'], { words: () => string; tone: Tone }> = {
	NONE: { words: m.account_none, tone: 'stale' },
	INVITED: { words: m.account_invited, tone: 'wait' },
	INVITATION_EXPIRED: { words: m.account_invitation_expired, tone: 'soon' },
	ACTIVE: { words: m.account_active, tone: 'done' },
	DISABLED: { words: m.account_disabled, tone: 'stale' },
};

/** What is said of an account, the state first. */
export function accountChips({ state, locked, neverSignedIn }: Account): { words: string; tone: Tone }[] {
	const { words, tone } = states[state];
	return [
		{ words: words(), tone },
		...(locked ? [{ words: m.account_locked(), tone: 'late' as const }] : []),
		...(state === 'ACTIVE' && neverSignedIn ? [{ words: m.account_never_signed_in(), tone: 'soon' as const }] : []),
	];
}

export type AccountAct = 'invite' | 'withdraw' | 'unlock' | 'endSessions' | 'disable' | 'enable';

/** The acts that an account allows as it stands. */
export function accountActs({ state, locked, sessionCount, invitedUntil }: Account): AccountAct[] {
	if (state === 'DISABLED') return ['enable'];
	if (state !== 'ACTIVE') return ['invite', ...(invitedUntil ? (['withdraw'] as const) : [])];
	return [...(locked ? (['unlock'] as const) : []), ...(sessionCount > 0 ? (['endSessions'] as const) : []), 'disable'];
}
