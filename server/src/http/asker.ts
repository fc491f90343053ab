import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { App } from '../app.js';
import { findPresented, isSecret, type TokenOperation } from '../features/tokens/index.js';
import { requireOperation } from '../graphql/token-operations.js';
import { refuse } from '../kernel/errors.js';
import { languageOf } from '../platform/language.js';
import type { Request } from '../transaction.js';
import type { RequestLimits } from './limits.js';

type Finding = Pick<App, 'signIn' | 'transactions'>;
type Asking = { headers: IncomingHttpHeaders };

/** Who asks, by the cookies of the request or by its token, never by both; null when nobody does. */
export async function findAsker(app: Finding, request: Asking): Promise<Request | null> {
  const about = { requestId: randomUUID(), language: languageOf(request.headers['accept-language']) };
  const presented = bearerOf(request.headers);
  if (presented !== null) return { asker: await tokenAsker(app, request, presented), ...about };
  const session = await app.signIn.sessionOf(request.headers);
  return session ? { asker: { userId: session.userId, session }, ...about } : null;
}

/** What a program presents; null where there is nothing of the kind. */
export function bearerOf({ authorization }: IncomingHttpHeaders): string | null {
  return /^bearer(\s|$)/i.test(authorization ?? '') ? (authorization ?? '').slice('bearer'.length).trim() : null;
}

/** Unknown, over and revoked are told alike. */
async function tokenAsker(app: Finding, { headers }: Asking, secret: string): Promise<{ tokenId: string; operations: string[] }> {
  // Which of the two is meant nobody could say, and a browser that can be made to send both must gain nothing by it.
  if (headers.cookie?.includes('mutabaa.')) throw refuse('token.with_cookie');
  const address = String(headers['x-mutabaa-address'] ?? '');
  const found = isSecret(secret) ? await app.transactions.asJob('tokens.present', (context) => findPresented(context, secret, address)) : null;
  if (!found) throw refuse('token.refused', { status: 401 });
  return { tokenId: found.id, operations: found.operations };
}

/** The same person later, for connections that outlive the cookie they were opened with; null once their session is over. */
export async function findAskerAgain(app: Finding, request: Request | null): Promise<Request | null> {
  const known = request && 'userId' in request.asker ? request.asker.session : null;
  const session = known ? await app.signIn.sessionById(known.sessionId) : null;
  return request && session ? { ...request, asker: { userId: session.userId, session } } : null;
}

/** Like `findAsker`, for what nobody gets without signing in; a token only where it was given this operation. */
export async function askerOf(
  app: Finding,
  request: IncomingMessage & { res?: { locals: Record<string, unknown> } },
  operation?: TokenOperation,
): Promise<Request> {
  const found = request.res?.locals.asker as Request | null | undefined;
  const asker = found === undefined ? await findAsker(app, request) : found;
  if (!asker) throw refuse('access.signed_out', { status: 401 });
  if ('operations' in asker.asker) requireOperation(asker.asker.operations, operation ?? request.url ?? '');
  return asker;
}

/** Finds out who asks, once for the request, and counts it on their account. */
export function admit(app: Finding, limits: RequestLimits): RequestHandler {
  return async (request, response, next) => {
    const address = request.ip ?? '';
    const asker = await findAsker(app, request).catch(async (problem: unknown) => {
      // Whoever tries tokens is counted too.
      await limits.admit({ account: null, address }, response);
      throw problem;
    });
    response.locals.asker = asker;
    await limits.admit({ account: asker ? accountKey(asker) : null, address }, response);
    next();
  };
}

const accountKey = ({ asker }: Request): string => ('userId' in asker ? asker.userId : 'tokenId' in asker ? asker.tokenId : asker.job);
