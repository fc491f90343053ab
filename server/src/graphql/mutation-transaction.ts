import type { MiddlewareFn } from 'type-graphql';
import { refuse } from '../kernel/errors.js';
import type { GraphContext } from './graph-context.js';

/** Each mutation is one transaction: written whole or not at all. What its answer shows is read in another, after the commit. */
export const mutationTransaction: MiddlewareFn<GraphContext> = async ({ info, context: graph }, next) => {
  if (info.parentType.name !== 'Mutation') return next();
  const { request, services } = graph;
  if (!request) throw refuse('access.signed_out', { status: 401 });
  await graph.end();
  if (info.parentType.getFields()[info.fieldName]?.extensions.ownTransactions) return next();
  const result: unknown = await services.transactions.runIn(request, async (transaction) => {
    graph.transaction = transaction;
    return next();
  });
  const ended = graph.transaction;
  if (ended) graph.transaction = await services.transactions.reopen(ended, request);
  return result;
};
