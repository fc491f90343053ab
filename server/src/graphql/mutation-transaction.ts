import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { PermissionRule } from '../access/permission-table.js';
import { refuse } from '../kernel/errors.js';
import { declaredFor, requireDeclared } from './declared.js';
import type { GraphContext } from './graph-context.js';

/**
 * Each mutation is one transaction: written whole or not at all. What its answer shows is read in another, after the
 * commit. Only the mutations' own fields are wrapped: a middleware of the whole schema would cost every field of every list.
 */
export function wrapMutations(schema: GraphQLSchema, rules: PermissionRule[]): void {
  const declared = declaredFor(schema, 'Mutation', rules);
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) wrap(field, declared.get(field.name));
}

/** What the page of permissions gives to none of the actor's roles is rolled back, even where its service forgot to ask. */
function wrap(field: GraphQLField<unknown, GraphContext>, rule: PermissionRule | undefined): void {
  const act = field.resolve ?? defaultFieldResolver;
  field.resolve = async (root, input, graph, info) => {
    const { services } = graph;
    if (!graph.request) throw refuse('access.signed_out', { status: 401 });
    const request = field.extensions.withoutSecondFactor ? { ...graph.request, withoutSecondFactor: true } : graph.request;
    await graph.end();
    if (field.extensions.ownTransactions) {
      await services.transactions.run(request, async ({ actor }) => requireDeclared(rule, actor));
      graph.takeItsTime();
      return act(root, input, graph, info);
    }
    const result: unknown = await services.transactions.runIn(request, async (transaction) => {
      graph.transaction = transaction;
      const answer: unknown = await act(root, input, graph, info);
      requireDeclared(rule, transaction.context.actor);
      // Nothing is written after its sender was told, or will be told, that it was not.
      graph.refuseOvertime();
      return answer;
    });
    const ended = graph.transaction;
    if (ended) graph.transaction = await services.transactions.reopen(ended, request);
    return result;
  };
}
