import 'reflect-metadata';
import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { refuse } from '../kernel/errors.js';

export const pageLimit = 100;

@ObjectType({ description: 'Where a page stands in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more nodes follow.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether the page starts after a cursor.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first node of the page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last node: pass it as `after` for the next page.' })
  endCursor!: string | null;
}

export interface EdgeOf<Node> {
  cursor: string;
  node: Node;
}

export interface ConnectionOf<Node> {
  edges: EdgeOf<Node>[];
  pageInfo: PageInfo;
  /** Counted only when asked for. */
  totalCount(): Promise<number>;
}

/** The GraphQL types of a list with cursors: `XConnection` and `XEdge`. */
export function connectionType<Node extends object>(node: ClassType<Node>, name: string): ClassType<ConnectionOf<Node>> {
  @ObjectType(`${name}Edge`, { description: `A ${name} and its place in the list.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: 'Pass it as `after` for the nodes that follow.' })
    cursor!: string;

    @Field(() => node, { description: 'The node.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name} nodes the viewer may see.`, simpleResolvers: true })
  class Connection {
    @Field(() => [Edge], { description: 'The nodes of the page, each with its cursor.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Where the page stands.' })
    pageInfo!: PageInfo;

    constructor(private readonly count: () => Promise<number>) {}

    @Field(() => Int, { description: 'How many the viewer may see on all pages together.' })
    totalCount(): Promise<number> {
      return this.count();
    }
  }
  return Connection as unknown as ClassType<ConnectionOf<Node>>;
}

export interface Page {
  first: number;
  /** Values of the sort key and identifier of the node after which the page starts. */
  after: (string | null)[] | null;
}

/** Reads `first` and `after`; refuses pages above the limit and cursors that this list did not give. */
export function pageOf(first: number | null | undefined, after: string | null | undefined, parts: number): Page {
  const size = first ?? 20;
  if (!Number.isInteger(size) || size < 1 || size > pageLimit) throw refuse('page.too_large', { params: { limit: pageLimit }, field: 'first' });
  return { first: size, after: after ? readCursor(after, parts) : null };
}

function readCursor(cursor: string, parts: number): (string | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === parts &&
      values.every((value) => value === null || (typeof value === 'string' && value.length <= 100))
    ) {
      return values as (string | null)[];
    }
  } catch {
    // Not one of ours: refused below.
  }
  throw refuse('page.bad_cursor', { field: 'after' });
}

export const cursorOf = (values: (string | null)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

/** Builds the page from one row more than asked for. */
export function pageFrom<Row, Node>(
  rows: Row[],
  page: Page,
  read: { node: (row: Row) => Node; cursor: (row: Row) => (string | null)[]; count: () => Promise<number> },
): ConnectionOf<Node> {
  const edges = rows.slice(0, page.first).map((row) => ({ cursor: cursorOf(read.cursor(row)), node: read.node(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: read.count,
  };
}
