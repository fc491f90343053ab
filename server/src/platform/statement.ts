import type { EntityManager } from '@mikro-orm/postgresql';
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

type Value = string | number | boolean | Date | null | readonly (string | number | Date | null)[];

/** What the ORM's transaction offers beneath it: Kysely, whose values travel beside the text. */
interface KyselyTransaction {
  executeQuery(compiled: {
    sql: string;
    parameters: readonly Value[];
    query: { kind: 'RawNode' };
    queryId: { queryId: string };
  }): Promise<{ rows: unknown[] }>;
}

interface Prepared {
  name: string;
  sql: string;
}
const prepared = new Map<string, Prepared>();

/**
 * Runs one of the product's own statements, a `?` for each value, in the transaction of an entity manager. The ORM would
 * write the values into the text, which PostgreSQL then parses and plans anew each time; here each connection prepares it once.
 */
export async function rowsOf<Row>(em: EntityManager, text: string, values: readonly Value[] = []): Promise<Row[]> {
  const transaction = em.getTransactionContext<KyselyTransaction>();
  if (!transaction) throw new Error('a statement needs its transaction');
  const { name, sql } = preparedOf(text);
  const { rows } = await transaction.executeQuery({ sql, parameters: values, query: { kind: 'RawNode' }, queryId: { queryId: name } });
  return rows as Row[];
}

function preparedOf(text: string): Prepared {
  let known = prepared.get(text);
  if (!known) {
    let position = 0;
    const sql = text.replace(/\?/g, () => `$${++position}`);
    known = { name: createHash('sha1').update(sql).digest('base64url'), sql };
    prepared.set(text, known);
    nameBySql.set(sql, known.name);
  }
  return known;
}

const nameBySql = new Map<string, string>();

/** Gives our own statements their name on every connection of a pool; by it PostgreSQL keeps what it parsed and planned. */
export function prepareStatements(pool: Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (config: unknown, ...rest: unknown[]) => unknown;
    const named = (config: unknown, ...rest: unknown[]): unknown => {
      const name = typeof config === 'string' ? nameBySql.get(config) : undefined;
      return name ? query({ name, text: config, values: rest[0] }) : query(config, ...rest);
    };
    client.query = named as typeof client.query;
  });
}
