import Big from 'big.js';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { parseCivilDate } from '../kernel/civil-date.js';

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** `reason` is said to the reader in their language; the message is what GraphQL's own tools show. */
function badInput(reason: 'date' | 'instant' | 'decimal', message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'input.invalid', reason } });
}

function readCivilDate(value: unknown): string {
  const date = typeof value === 'string' ? parseCivilDate(value) : null;
  if (!date) throw badInput('date', 'CivilDate must be an existing day written YYYY-MM-DD.');
  return date;
}

function readInstant(value: unknown): Date {
  if (typeof value !== 'string' || !instantPattern.test(value) || !parseCivilDate(value.slice(0, 10))) {
    throw badInput('instant', 'DateTime must be an ISO 8601 instant with its zone, like 2026-03-01T08:00:00+01:00.');
  }
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) throw badInput('instant', 'DateTime is not an existing instant.');
  return instant;
}

export const CivilDateScalar = new GraphQLScalarType<string, string>({
  name: 'CivilDate',
  description: 'A day of the calendar without time or zone, `YYYY-MM-DD`. Days that do not exist are refused.',
  serialize: (value) => String(value),
  parseValue: readCivilDate,
  parseLiteral: (node) => readCivilDate(node.kind === Kind.STRING ? node.value : null),
});

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, ISO 8601 in UTC.',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : null),
});

const decimalPattern = /^-?\d{1,16}(\.\d{1,4})?$/;

function readDecimal(value: unknown): string {
  if (typeof value !== 'string' || !decimalPattern.test(value))
    throw badInput('decimal', 'Decimal must be a number written in digits with a point, at most 16 before it and 4 after, like "1250.75".');
  return plainDecimal(value);
}

/** Without the zeros that say nothing: what PostgreSQL keeps as 61.5000 is 61.5. */
export const plainDecimal = (value: string): string => new Big(value).toFixed();

export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal number, written in digits with a point: `"1250.75"`. A string, since a float would round dinars.',
  serialize: (value) => plainDecimal(String(value)),
  parseValue: readDecimal,
  parseLiteral: (node) => readDecimal(node.kind === Kind.STRING ? node.value : null),
});
