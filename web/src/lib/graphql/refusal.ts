import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { m } from '#paraglide/messages.js';

/** What the office refused: a stable code, a sentence in the reader's language, and the field to blame. */
export interface Refusal {
	code: string;
	message: string;
	field: string | null;
}

/** The server is of another version than this page, which only loading it anew mends. */
export const outdatedCode = 'request.unknown_document';

export class Refused extends Error {
	constructor(readonly refusals: Refusal[]) {
		super(refusals.map((refusal) => refusal.message).join(' '));
	}
}

export function refusalsOf(error: unknown): Refusal[] {
	if (error instanceof Refused) return error.refusals;
	if (!CombinedGraphQLErrors.is(error)) return [{ code: 'network.unreachable', message: m.error_unreachable(), field: null }];
	return error.errors.map(({ message, extensions }) => ({
		code: String(extensions?.code ?? 'unknown'),
		message,
		field: typeof extensions?.field === 'string' ? extensions.field.replace(/^input\./, '') : null,
	}));
}
