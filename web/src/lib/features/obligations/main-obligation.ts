import type { SheetObligationFragment } from '#lib/graphql/generated/directive-sheet.ts';

/** The ladder to show first: the one asked for, else what is most pressing among what is open, else the delivery. */
export function mainObligation(obligations: SheetObligationFragment[], askedId: string | null): SheetObligationFragment | undefined {
	const asked = obligations.find((one) => one.id === askedId);
	if (asked) return asked;
	const open = obligations
		.filter((one) => one.settledAt === null)
		.sort((one, other) => (one.nextStepAt ?? '9').localeCompare(other.nextStepAt ?? '9'));
	const delivery = (one: SheetObligationFragment) => one.kind === 'DELIVER' && one.milestone === null;
	return open.find((one) => one.kind === 'ACKNOWLEDGE') ?? open.find(delivery) ?? open[0] ?? obligations.find(delivery);
}
