import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { App } from '../app.js';
import { refuse } from '../kernel/errors.js';
import { languageOf } from '../platform/language.js';
import type { Request } from '../transaction.js';

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
export async function askerOf(app: Pick<App, 'signIn'>, request: IncomingMessage): Promise<Request> {
  const asker = await findAsker(app, request);
  if (!asker) throw refuse('access.signed_out', { status: 401 });
  return asker;
}
