import type { OfficeQuery } from '#lib/graphql/generated/office.ts';

/** What the shell shows to nobody in particular: the demo's mailbox is open before signing in. */
export const signedOut: { current: OfficeQuery } = {
	current: { viewer: null, exerciseClock: { enabled: false, now: '', today: '', startedAt: null, dayCount: 0 } },
};
