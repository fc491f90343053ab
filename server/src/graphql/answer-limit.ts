import { defaultFieldResolver, getNullableType, isIntrospectionType, isListType, isObjectType, type GraphQLSchema } from 'graphql';
import { refuse } from '../kernel/errors.js';
import type { GraphContext } from './graph-context.js';

/** Rows that the lists of one answer may hold together: several times what the largest page asks. */
export const rowsAtMost = 20_000;

/**
 * Lists within lists multiply, however short each is: an answer is counted while it grows, and stopped. Only the fields
 * that give lists are wrapped: a middleware would make every field of every row wait its turn.
 */
export function limitAnswers(schema: GraphQLSchema): void {
  const ours = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !isIntrospectionType(type));
  for (const field of ours.flatMap((type) => Object.values(type.getFields()))) {
    if (!isListType(getNullableType(field.type))) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, input, graph: GraphContext, info) => {
      refuseBeyond(graph);
      const rows: unknown = resolve(source, input, graph, info);
      return rows instanceof Promise ? rows.then((read: unknown) => counted(graph, read)) : counted(graph, rows);
    };
  }
}

function counted(graph: GraphContext, rows: unknown): unknown {
  if (Array.isArray(rows)) graph.rowCount += rows.length;
  refuseBeyond(graph);
  return rows;
}

function refuseBeyond(graph: GraphContext): void {
  graph.refuseOvertime();
  if (graph.rowCount > rowsAtMost) throw refuse('request.too_large', { status: 413 });
}
