import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { App } from '../app.js';
import { refuse } from '../kernel/errors.js';
import { languageOf } from '../platform/language.js';
import type { Request } from '../transaction.js';

/** Who asks, by the cookies of the request; null when nobody is signed in. */
export async function findAsker(app: Pick<App, 'signIn'>, request: { headers: IncomingHttpHeaders }): Promise<Request | null> {
  const userId = await app.signIn.userIdOf(request.headers);
  return userId ? { asker: { userId }, requestId: randomUUID(), language: languageOf(request.headers['accept-language']) } : null;
}

/** Like `findAsker`, for what nobody gets without signing in. */
export async function askerOf(app: Pick<App, 'signIn'>, request: IncomingMessage): Promise<Request> {
  const asker = await findAsker(app, request);
  if (!asker) throw refuse('access.signed_out', { status: 401 });
  return asker;
}
