import { getNullableType, isListType } from 'graphql';
import type { MiddlewareFn } from 'type-graphql';
import { refuse } from '../kernel/errors.js';
import type { GraphContext } from './graph-context.js';

/** Rows that the lists of one answer may hold together: several times what the largest page asks. */
export const rowsAtMost = 20_000;

/** Lists within lists multiply, however short each is: an answer is counted while it grows, and stopped. */
export const answerLimit: MiddlewareFn<GraphContext> = ({ info, context }, next) =>
  isListType(getNullableType(info.returnType)) ? counted(context, next) : next();

async function counted(graph: GraphContext, next: () => Promise<unknown>): Promise<unknown> {
  if (graph.rowCount > rowsAtMost) throw refuse('request.too_large', { status: 413 });
  const rows: unknown = await next();
  if (Array.isArray(rows)) graph.rowCount += rows.length;
  if (graph.rowCount > rowsAtMost) throw refuse('request.too_large', { status: 413 });
  return rows;
}
