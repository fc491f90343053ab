import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { App } from '../app.js';
import { refuse } from '../kernel/errors.js';
import { languageOf } from '../platform/language.js';
import type { Request } from '../transaction.js';
import type { RequestLimits } from './limits.js';

/** Who asks, by the cookies of the request; null when nobody is signed in. */
export async function findAsker(app: Pick<App, 'signIn'>, request: { headers: IncomingHttpHeaders }): Promise<Request | null> {
  const session = await app.signIn.sessionOf(request.headers);
  if (!session) return null;
  return { asker: { userId: session.userId, session }, requestId: randomUUID(), language: languageOf(request.headers['accept-language']) };
}

/** The same person later, for connections that outlive the cookie they were opened with; null once their session is over. */
export async function findAskerAgain(app: Pick<App, 'signIn'>, request: Request | null): Promise<Request | null> {
  const known = request && 'userId' in request.asker ? request.asker.session : null;
  const session = known ? await app.signIn.sessionById(known.sessionId) : null;
  return request && session ? { ...request, asker: { userId: session.userId, session } } : null;
}

/** Like `findAsker`, for what nobody gets without signing in. */
export async function askerOf(app: Pick<App, 'signIn'>, request: IncomingMessage & { res?: { locals: Record<string, unknown> } }): Promise<Request> {
  const found = request.res?.locals.asker as Request | null | undefined;
  const asker = found === undefined ? await findAsker(app, request) : found;
  if (!asker) throw refuse('access.signed_out', { status: 401 });
  return asker;
}

/** Finds out who asks, once for the request, and counts it on their account. */
export function admit(app: Pick<App, 'signIn'>, limits: RequestLimits): RequestHandler {
  return async (request, response, next) => {
    const asker = await findAsker(app, request);
    response.locals.asker = asker;
    await limits.admit({ account: asker ? accountKey(asker) : null, address: request.ip ?? '' }, response);
    next();
  };
}

const accountKey = ({ asker }: Request): string => ('userId' in asker ? asker.userId : asker.job);
