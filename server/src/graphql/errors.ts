import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import { Refusal, refuse, type RefusalParams } from '../kernel/errors.js';
import { Language, spokenLanguage } from '../platform/language.js';
import type { Logger } from '../platform/logger.js';
import { sayRefusal } from '../platform/words.js';
import { sqlStateOf } from '../transaction.js';

/** What GraphQL itself refuses before any resolver runs; its own words are kept as `reason`. */
const malformed = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Gives every error a stable code and a sentence in the reader's language. What nobody foresaw is logged, and says nothing of itself. */
export function codedError(error: unknown, logger: Logger, formatted?: GraphQLFormattedError): GraphQLError {
  const original = unwrapResolverError(error);
  const path = formatted?.path ?? (error instanceof GraphQLError ? error.path : undefined);
  const refusal = asRefusal(original);
  if (refusal) return coded(refusal, { path });
  if (original instanceof GraphQLError) {
    const value = invalidValue(original);
    if (value) return coded(value, { path });
    const code = formatted?.extensions?.code ?? original.extensions.code;
    if (code === undefined || malformed.has(String(code)))
      return coded(refuse('input.malformed'), { path, reason: ofItsCarrier.has(String(code)) ? undefined : reasonOfGraphql(original) });
  }
  logger.error({ err: original }, 'an operation failed');
  return coded(refuse('internal'), { path });
}

/** About how it was sent: in words that name the server's own library. */
const ofItsCarrier = new Set(['BAD_REQUEST', 'PERSISTED_QUERY_NOT_SUPPORTED']);

const reasonOfGraphql = ({ message }: GraphQLError): string => message.replace(suggestion, '').slice(0, reasonLength);

/** Would teach whoever guesses names of the schema. */
const suggestion = / ?Did you mean .*$/s;
/** Before an operation runs, Apollo takes every error for a failure of ours unless it is told the status. */
export const withStatus = (refusal: Refusal): GraphQLError =>
  new GraphQLError(refusal.code, { originalError: refusal, extensions: { http: { status: refusal.status } } });

/** GraphQL's own words may repeat the whole input. */
const reasonLength = 300;

/** A value that one of our scalars refused, in a literal or in a variable. */
function invalidValue(error: GraphQLError): Refusal | null {
  for (let cause: unknown = error; cause instanceof GraphQLError; cause = cause.originalError) {
    if (cause.extensions.code !== 'input.invalid') continue;
    const field = /at "(?:input\.)?([^"]+)"/.exec(error.message)?.[1];
    return refuse('input.invalid', { field, params: { reason: String(cause.extensions.reason) } });
  }
  return null;
}

/** PostgreSQL refuses what slipped past our checks: a NUL in a text, a number too large. */
const badValueStates = new Set(['22P02', '22003', '22007', '22008', '22021', '22P05', '08P01']);

function asRefusal(problem: unknown): Refusal | null {
  if (problem instanceof Refusal) return problem;
  if (problem instanceof GraphQLError && problem.originalError instanceof Refusal) return problem.originalError;
  if (problem instanceof ArgumentValidationError) {
    const { field, params } = firstProblem(problem.extensions.validationErrors);
    return refuse('input.invalid', { field, params });
  }
  return badValueStates.has(sqlStateOf(problem)) ? refuse('input.invalid', { params: { reason: 'value' } }) : null;
}

interface ValidationProblem {
  property: string;
  constraints?: Record<string, string>;
  children?: ValidationProblem[];
}

/** The checks on inputs, by what is said of them. */
const reasonOf: Record<string, string> = {
  isInt: 'whole_number',
  min: 'at_least',
  max: 'at_most',
  isUuid: 'identifier',
  arrayMaxSize: 'entries_at_most',
  arrayMinSize: 'entries_at_least',
};

function firstProblem(problems: ValidationProblem[], prefix = ''): { field: string; params: RefusalParams } {
  const [problem] = problems;
  const field = prefix + (problem?.property ?? '');
  if (problem?.children?.length) return firstProblem(problem.children, `${field}.`);
  const [[check, said] = ['', '']] = Object.entries(problem?.constraints ?? {});
  // class-validator names its bound in its sentence, and nowhere else.
  const limit = /-?\d+(?=\D*$)/.exec(said)?.[0];
  return { field, params: { reason: reasonOf[check] ?? 'value', ...(limit === undefined ? {} : { limit: Number(limit) }) } };
}

function coded(refusal: Refusal, place: { path?: readonly (string | number)[]; reason?: string }): GraphQLError {
  const message = sayRefusal(spokenLanguage.getStore() ?? Language.AR, refusal);
  const { code, field } = refusal;
  const params = Object.keys(refusal.params).length ? refusal.params : undefined;
  return new GraphQLError(message, { path: place.path, extensions: withoutUndefined({ code, field, params, reason: place.reason }) });
}

const withoutUndefined = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
