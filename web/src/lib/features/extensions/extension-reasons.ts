import type { ExtensionReason } from '#lib/graphql/generated/schema.ts';

/** In the order in which a form offers them. */
export const extensionReasons: ExtensionReason[] = [
	'AWAITING_ANOTHER_BODY',
	'PROCUREMENT',
	'LEGAL_TEXT',
	'INSUFFICIENT_MEANS',
	'TECHNICAL_DIFFICULTY',
	'SCOPE_CHANGED',
	'FORCE_MAJEURE',
];
