import Ban from '@lucide/svelte/icons/ban';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Hourglass from '@lucide/svelte/icons/hourglass';
import { civilDateAt, daysBetween } from '#lib/format/dates.ts';
import type { TokenFactsFragment } from '#lib/graphql/generated/tokens.ts';
import type { TokenOperation } from '#lib/graphql/generated/schema.ts';
import type { Tone } from '#lib/ui/Chip.svelte';
import { m } from '#paraglide/messages.js';

export const daysAtMost = 365;
/** From here on whoever answers for the program has to think of the next token. */
const soonDays = 14;

type Kind = 'read' | 'act' | 'file';

// Written as a record, so that an operation the server learns cannot be left out here.
const kindOf: Record<TokenOperation, Kind> = {
	directives: 'read',
	directive: 'read',
	obligations: 'read',
	obligation: 'read',
	projects: 'read',
	project: 'read',
	indicators: 'read',
	indicator: 'read',
	indicatorAssignment: 'read',
	readings: 'read',
	campaigns: 'read',
	campaign: 'read',
	overview: 'read',
	escalations: 'read',
	extension: 'read',
	days: 'read',
	viewer: 'read',
	exerciseClock: 'read',
	acknowledgeDirective: 'act',
	contestDirective: 'act',
	proposePlan: 'act',
	recordUpdate: 'act',
	reportCompletion: 'act',
	attestDirective: 'act',
	answerEffectCheck: 'act',
	requestExtension: 'act',
	withdrawExtension: 'act',
	declareWaiting: 'act',
	proposeReadings: 'act',
	readFile: 'file',
	uploadFile: 'file',
};

const operations = Object.keys(kindOf) as TokenOperation[];
const ofKind = (kind: Kind) => operations.filter((one) => kindOf[one] === kind);

/** What a token may be given, in the order it is offered: what changes something comes after what only reads. */
export const operationGroups = [
	{ kind: 'read', title: m.token_operations_read, operations: ofKind('read') },
	{ kind: 'act', title: m.token_operations_act, operations: ofKind('act') },
	{ kind: 'file', title: m.token_operations_file, operations: ofKind('file') },
];

interface TokenChip {
	words: string;
	tone: Tone;
	icon: typeof Ban;
}

/** How a token stands at the office's instant. */
export function tokenChip({ revokedAt, expiresAt }: Pick<TokenFactsFragment, 'revokedAt' | 'expiresAt'>, now: string): TokenChip {
	if (revokedAt) return { words: m.token_revoked(), tone: 'stale', icon: Ban };
	if (Date.parse(expiresAt) <= Date.parse(now)) return { words: m.token_expired(), tone: 'stale', icon: Hourglass };
	if (daysBetween(civilDateAt(now), civilDateAt(expiresAt)) <= soonDays) return { words: m.token_expires_soon(), tone: 'soon', icon: Hourglass };
	return { words: m.token_live(), tone: 'done', icon: CircleCheck };
}
