import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from 'graphql';
import { refuse } from '../kernel/errors.js';
import type { GraphContext } from './graph-context.js';

/**
 * Each mutation is one transaction: written whole or not at all. What its answer shows is read in another, after the
 * commit. Only the mutations' own fields are wrapped: a middleware of the whole schema would cost every field of every list.
 */
export function wrapMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) wrap(field);
}

function wrap(field: GraphQLField<unknown, GraphContext>): void {
  const act = field.resolve ?? defaultFieldResolver;
  field.resolve = async (root, input, graph, info) => {
    const { request, services } = graph;
    if (!request) throw refuse('access.signed_out', { status: 401 });
    await graph.end();
    if (field.extensions.ownTransactions) return act(root, input, graph, info);
    const result: unknown = await services.transactions.runIn(request, async (transaction) => {
      graph.transaction = transaction;
      return act(root, input, graph, info);
    });
    const ended = graph.transaction;
    if (ended) graph.transaction = await services.transactions.reopen(ended, request);
    return result;
  };
}
