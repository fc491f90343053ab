import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { rowsOf } from '../../platform/statement.js';
import { ApiToken } from './token.js';
import { hashOf } from './token.secret.js';
import { personItself } from './token.service.js';

export interface TokenList {
  first: number;
  after: string | null;
  everybody: boolean;
}

/** One's own tokens, the latest first; everybody's for the administrator. */
export async function listTokens(context: Context, { first, after, everybody }: TokenList): Promise<ConnectionOf<ApiToken>> {
  const person = personItself(context);
  if (everybody) authorise(context.ability.can('READ', 'ApiToken'));
  const page = pageOf(first, after, 1);
  const where = { ...(everybody ? {} : { official: person.officialId }) };
  // Identifiers are ordered by the time they were made.
  const beyond = page.after?.[0] ? { id: { $lt: page.after[0] } } : {};
  const rows = await context.em.find(ApiToken, { ...where, ...beyond }, { orderBy: { id: 'desc' }, limit: page.first + 1 });
  return pageFrom(rows, page, { node: (row) => row, cursor: (row) => [row.id], count: () => context.em.count(ApiToken, where) });
}

export interface PresentedToken {
  id: string;
  operations: string[];
}

/** The live token behind a secret, its use noted once a minute; null when there is none. What it may see is read anew in each transaction. */
export async function findPresented({ em, now }: Context, secret: string, address: string): Promise<PresentedToken | null> {
  const [token] = await rowsOf<PresentedToken & { noted: boolean }>(
    em,
    `select id, operations, last_used_at > ?::timestamptz - interval '1 minute' as noted from api_tokens
      where hash = ? and revoked_at is null and expires_at > ?`,
    [now, hashOf(secret), now],
  );
  if (!token) return null;
  if (!token.noted) await rowsOf(em, 'update api_tokens set last_used_at = ?, last_used_from = ? where id = ?', [now, address, token.id]);
  return { id: token.id, operations: token.operations };
}
