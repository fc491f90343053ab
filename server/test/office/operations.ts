import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isLeafType, type GraphQLSchema } from 'graphql';
import type { Office } from '../office.js';
import { accountOperations } from './operations/accounts.js';
import { calendarOperations } from './operations/calendar.js';
import { directiveOperations } from './operations/directives.js';
import { explanationOperations } from './operations/explanations.js';
import { governanceOperations } from './operations/governance.js';
import { indicatorOperations } from './operations/indicators.js';
import { officeOperations } from './operations/office.js';
import { peopleOperations } from './operations/people.js';
import { protectionOperations } from './operations/protection.js';
import { reviewOperations } from './operations/reviews.js';
import { secondFactorOperations } from './operations/second-factor.js';

/** An act that nothing stands in the way of: by whom, and with which variables. */
export interface Call {
  mailbox: string;
  variables: object;
}

/** Prepares one valid call, on what it has itself recorded. Asked again, it prepares another on the same office. */
export type Operation = (office: Office, confidentiality?: 'NORMAL' | 'RESTRICTED') => Promise<Call>;

/** One valid call for each mutation of the schema, by its name; those that move the clock come last. */
export const operations: Record<string, Operation> = {
  ...directiveOperations,
  ...governanceOperations,
  ...explanationOperations,
  ...peopleOperations,
  ...protectionOperations,
  ...secondFactorOperations,
  ...accountOperations,
  ...indicatorOperations,
  ...reviewOperations,
  ...officeOperations,
  ...calendarOperations,
};

export const contract: GraphQLSchema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));

export const mutationNames: string[] = Object.keys(contract.getMutationType()?.getFields() ?? {});

/** What is sent for a root field: every argument a variable of its name, and the shortest answer. */
export function documentOf(name: string, kind: 'mutation' | 'query' = 'mutation'): string {
  const root = kind === 'mutation' ? contract.getMutationType() : contract.getQueryType();
  const field = root?.getFields()[name];
  if (!field) throw new Error(`the schema has no ${kind} ${name}`);
  // What has a value of its own is left to it.
  const args = field.args.filter(({ defaultValue }) => defaultValue === undefined);
  const head = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const answer = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return `${kind} ${head ? `(${head})` : ''} { ${name}${given ? `(${given})` : ''}${answer} }`;
}
