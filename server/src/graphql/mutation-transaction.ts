import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { PermissionRule } from '../access/permission-table.js';
import type { Context } from '../context.js';
import { refuse } from '../kernel/errors.js';
import { declaredFor, requireDeclared } from './declared.js';
import { rowsOf } from '../platform/statement.js';
import type { GraphContext } from './graph-context.js';
import { unrecordedMutations } from './unrecorded-mutations.js';

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
      await requireRecorded(field.name, transaction.context);
      return answer;
    });
    const ended = graph.transaction;
    if (ended) graph.transaction = await services.transactions.reopen(ended, request);
    return result;
  };
}

/**
 * What has written and recorded nothing is not committed: no act of the office may be missing from its history. PostgreSQL gives a
 * transaction its number at the first write or lock; an act that locked, and then found nothing to change, says so.
 */
async function requireRecorded(name: string, context: Context): Promise<void> {
  if (context.recordedCount || context.unchanged || Object.hasOwn(unrecordedMutations, name)) return;
  const [row] = await rowsOf<{ wrote: boolean }>(context.em, 'select pg_current_xact_id_if_assigned() is not null as wrote');
  if (row?.wrote) throw new Error(`${name} has written and left no entry in the history`);
}
