import { readFileSync } from 'node:fs';
import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { Actor } from '../access/actor.js';
import { leavesAWay, readPermissions, type PermissionRule } from '../access/permission-table.js';
import { repositoryRoot } from '../config.js';
import { refuse } from '../kernel/errors.js';
import type { GraphContext } from './graph-context.js';

export const readPermissionPage = (): PermissionRule[] => readPermissions(readFileSync(`${repositoryRoot}/docs/permissions.md`, 'utf8'));

/** The rules of one root type by field. @throws Error naming the first field without a rule: what nobody declared is not served. */
export function declaredFor(
  schema: GraphQLSchema,
  kind: 'Query' | 'Mutation' | 'Subscription',
  rules: PermissionRule[],
): Map<string, PermissionRule> {
  const declared = new Map(rules.filter((rule) => rule.kind === kind).map((rule) => [rule.name, rule]));
  const undeclared = Object.keys(fieldsOf(schema, kind)).find((name) => !declared.has(name));
  if (undeclared) throw new Error(`docs/permissions.md has no rule for ${kind}.${undeclared}`);
  return declared;
}

const rootOf = { Query: 'getQueryType', Mutation: 'getMutationType', Subscription: 'getSubscriptionType' } as const;
const fieldsOf = (schema: GraphQLSchema, kind: keyof typeof rootOf) => schema[rootOf[kind]]()?.getFields() ?? {};

/** Stops what the page gives to none of the actor's roles, whatever the service behind it forgot. */
export function requireDeclared(rule: PermissionRule | undefined, actor: Actor): void {
  if (!rule || !leavesAWay(rule, actor)) throw refuse('access.denied', { status: 403 });
}

/** Questions are held to the page before they are read; acts, in `mutation-transaction.ts`, before they are committed. */
export function holdQuestions(schema: GraphQLSchema, rules: PermissionRule[]): void {
  const declared = declaredFor(schema, 'Query', rules);
  for (const [name, field] of Object.entries(fieldsOf(schema, 'Query'))) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, input, graph: GraphContext, info) => {
      // Who is not signed in is told so by the resolver, in its own words.
      if (graph.transaction) requireDeclared(declared.get(name), graph.context.actor);
      return resolve(source, input, graph, info);
    };
  }
}
