import type { HandedDirectiveFragment, HandedObligationFragment, HandoverQuery } from '#lib/graphql/generated/handover.ts';

/** What a successor finds, in the order in which it asks for them. */
export interface Handed {
	toAcknowledge: HandedObligationFragment[];
	late: HandedObligationFragment[];
	waiting: HandedObligationFragment[];
	others: HandedObligationFragment[];
	directives: { directive: HandedDirectiveFragment; obligations: HandedObligationFragment[] }[];
	obligationCount: number;
}

export function handed({ obligations, directives }: HandoverQuery): Handed {
	const owed = obligations.edges.map(({ node }) => node);
	const led = directives.edges.map(({ node }) => node);
	const toAcknowledge = owed.filter((one) => one.kind === 'ACKNOWLEDGE');
	const rest = owed.filter((one) => one.kind !== 'ACKNOWLEDGE');
	const waiting = rest.filter((one) => one.lateness.judgedOn !== null);
	const late = rest.filter((one) => one.lateness.status === 'LATE');
	return {
		toAcknowledge,
		late,
		waiting,
		others: rest.filter((one) => !waiting.includes(one) && !late.includes(one)),
		directives: led.map((directive) => ({ directive, obligations: owed.filter((one) => one.directive?.id === directive.id) })),
		obligationCount: obligations.totalCount,
	};
}

/** The latest rung of each audience that was told of a directive, the latest first. */
export function toldOf(obligations: HandedObligationFragment[]) {
	const fired = obligations.flatMap(({ escalations }) => escalations).sort((one, other) => other.firedAt.localeCompare(one.firedAt));
	return fired.filter(
		(escalation, index) => escalation.notifications.length > 0 && fired.findIndex(({ audience }) => audience === escalation.audience) === index,
	);
}
