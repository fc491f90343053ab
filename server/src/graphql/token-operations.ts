import { refuse } from '../kernel/errors.js';

/** Stops what a token was not given. */
export function requireOperation(given: string[], operation: string): void {
  if (!given.includes(operation)) throw refuse('token.operation_not_allowed', { status: 403, params: { operation } });
}
