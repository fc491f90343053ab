import type { RequestHandler } from 'express';
import type { IncomingMessage } from 'node:http';
import type { App } from '../app.js';
import { bearerOf } from './asker.js';
import { refuse } from '../kernel/errors.js';

/** Cookies ride along with whatever page asks: only our own may. */
export function sameOrigin(app: Pick<App, 'config'>): RequestHandler {
  return (request, _response, next) => (isSameOrigin(app, request) ? next() : next(refuse('access.denied', { status: 403 })));
}

const isReading = (method = 'GET'): boolean => method === 'GET' || method === 'HEAD';

export function isSameOrigin({ config }: Pick<App, 'config'>, request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  // No page of another site can add this header to what a browser sends.
  if (bearerOf(request.headers) !== null) return true;
  // Browsers say of what they send without an origin whether our own page asked; programs say nothing.
  if (!origin)
    return isReading(request.method) || [undefined, 'same-origin', 'none'].includes(request.headers['sec-fetch-site'] as string | undefined);
  if (origin === config.publicUrl) return true;
  return config.demo && URL.canParse(origin) && new URL(origin).host === host;
}
