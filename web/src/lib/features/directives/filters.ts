import type { DirectiveFilter, DirectiveListQueryVariables, DirectiveSort } from '#lib/graphql/generated/directive-list.ts';
import type { DirectiveStanding, DirectiveState, Nature, Priority, WaitingParty } from '#lib/graphql/generated/schema.ts';

export const waitingParties: WaitingParty[] = ['OFFICE', 'OWNER', 'STRUCTURE', 'OUTSIDE'];
export const standings: DirectiveStanding[] = [
	'OPEN',
	'LATE',
	'UNACKNOWLEDGED',
	'DUE_THIS_WEEK',
	'REACHED_MINISTER',
	'AWAITING_VERIFICATION',
	'CLOSED',
	'DRAFT',
];
export const states: DirectiveState[] = [
	'DRAFT',
	'ISSUED',
	'ACKNOWLEDGED',
	'IN_PROGRESS',
	'REPORTED',
	'RETURNED',
	'CONTESTED',
	'IN_FORCE',
	'SUSPENDED',
	'REOPENED',
	'CLOSED',
	'ENDED',
	'CANCELLED',
	'SUPERSEDED',
];
export const natures: Nature[] = ['TIME_BOUND', 'STANDING', 'RECURRING'];
export const priorities: Priority[] = ['URGENT', 'HIGH', 'NORMAL'];
export const sorts: DirectiveSort[] = ['DUE_ON', 'ISSUED_AT', 'PRIORITY', 'REFERENCE'];

/** Nothing more will be reported of these: their last percent says nothing. */
const finalStates: DirectiveState[] = ['CLOSED', 'ENDED', 'CANCELLED', 'SUPERSEDED'];
export const isFinal = (state: DirectiveState) => finalStates.includes(state);

/** The filters an address may carry, each by its own name. */
export const filterNames = ['search', 'standing', 'state', 'nature', 'priority', 'waiting', 'structure', 'lead', 'meeting'] as const;
export type FilterName = (typeof filterNames)[number];

const identifier = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const rowsPerPage = 20;

const oneOf = <Value extends string>(values: readonly Value[], text: string | null) => values.find((value) => value === text);

/** An address is anyone's input: a value that is none of ours filters nothing. */
export function filtersOf(query: URLSearchParams): DirectiveFilter {
	const state = oneOf(states, query.get('state'));
	const nature = oneOf(natures, query.get('nature'));
	const priority = oneOf(priorities, query.get('priority'));
	const standing = oneOf(standings, query.get('standing'));
	const waitingOn = oneOf(waitingParties, query.get('waiting'));
	const search = query.get('search')?.trim();
	const structureCode = query.get('structure');
	const leadPositionId = query.get('lead');
	const meetingId = query.get('meeting');
	return {
		...(search && { search }),
		...(standing && { standing }),
		...(state && { states: [state] }),
		...(nature && { natures: [nature] }),
		...(priority && { priorities: [priority] }),
		...(waitingOn && { waitingOn }),
		...(structureCode && { structureCode }),
		...(leadPositionId && { leadPositionId }),
		...(meetingId && identifier.test(meetingId) && { meetingId }),
	};
}

export function listVariables(query: URLSearchParams): DirectiveListQueryVariables {
	const after = query.get('after');
	const sort = oneOf(sorts, query.get('sort')) ?? 'DUE_ON';
	const direction = oneOf(['ASC', 'DESC'] as const, query.get('direction')) ?? 'ASC';
	return { first: rowsPerPage, after, filter: filtersOf(query), sort, direction };
}

/** The same list without one filter, from its first page. */
export function without(query: URLSearchParams, name: FilterName): string {
	const rest = new URLSearchParams(query);
	rest.delete(name);
	rest.delete('after');
	return `/directives?${rest}`;
}
