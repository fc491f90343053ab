import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import { Refusal, refuse, type RefusalParams } from '../kernel/errors.js';
import type { Language } from '../platform/language.js';
import type { Logger } from '../platform/logger.js';
import { sayRefusal } from '../platform/words.js';
import { sqlStateOf } from '../transaction.js';

/** What GraphQL itself refuses before any resolver runs; its own words are kept as `reason`. */
const malformed = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_SUPPORTED']);

/** Gives every error a stable code. What nobody foresaw is logged, and says nothing of itself. */
export function codedError(error: unknown, logger: Logger, formatted?: GraphQLFormattedError): GraphQLError {
  const original = unwrapResolverError(error);
  const refusal = asRefusal(original);
  const place = { path: formatted?.path, locations: formatted?.locations };
  if (refusal) return coded(refusal.code, { params: refusal.params, field: refusal.field, http: { status: 200 } }, place);
  const code = formatted?.extensions?.code ?? (original instanceof GraphQLError ? original.extensions.code : undefined);
  if (code === 'input.invalid' && formatted) return coded('input.invalid', { params: { reason: formatted.message } }, place);
  if (typeof code === 'string' && malformed.has(code)) return coded('input.malformed', { reason: formatted?.message ?? '' }, place);
  if (original instanceof GraphQLError && original.extensions.code === undefined) return coded('input.malformed', { reason: original.message }, place);
  logger.error({ err: original }, 'an operation failed');
  return coded('internal', {}, place);
}

/** PostgreSQL refuses what slipped past our checks: a NUL in a text, a number too large. */
const badValueStates = new Set(['22P02', '22003', '22021', '22P05']);

function asRefusal(problem: unknown): Refusal | null {
  if (problem instanceof Refusal) return problem;
  if (problem instanceof ArgumentValidationError) {
    const { field, reason } = firstProblem(problem.extensions.validationErrors);
    return refuse('input.invalid', { field, params: { reason } });
  }
  return badValueStates.has(sqlStateOf(problem)) ? refuse('input.invalid', { params: { reason: 'value' } }) : null;
}

interface ValidationProblem {
  property: string;
  constraints?: Record<string, string>;
  children?: ValidationProblem[];
}

function firstProblem(problems: ValidationProblem[], prefix = ''): { field: string; reason: string } {
  const [problem] = problems;
  const field = prefix + (problem?.property ?? '');
  if (problem?.children?.length) return firstProblem(problem.children, `${field}.`);
  return { field, reason: Object.values(problem?.constraints ?? {})[0] ?? 'value' };
}

function coded(code: string, extensions: Record<string, unknown>, place: { path?: readonly (string | number)[]; locations?: GraphQLFormattedError['locations'] }): GraphQLError {
  const error = new GraphQLError(code, { path: place.path, extensions: { ...withoutUndefined(extensions), code } });
  return error;
}

const withoutUndefined = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** The sentence of an error in the reader's language; codes stay as they are. */
export function translatedError(error: GraphQLFormattedError, language: Language): GraphQLFormattedError {
  const { code, params, field, reason } = error.extensions ?? {};
  const message = sayRefusal(language, { code: String(code ?? 'internal'), params: (params ?? {}) as RefusalParams });
  return { message, path: error.path, extensions: withoutUndefined({ code: code ?? 'internal', field, params, reason }) };
}
