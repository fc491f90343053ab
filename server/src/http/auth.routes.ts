import express, { Router, type Request as HttpRequest } from 'express';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { App } from '../app.js';

const bodyLimit = '20kb';

/** Sign-in and what belongs to it, as better-auth speaks it. */
export function authRoutes({ signIn }: App): Router {
  const router = Router();
  router.all('/api/auth/*path', express.text({ limit: bodyLimit, type: () => true }), async (request, response) => {
    const answer = await signIn.answer(asWebRequest(request));
    response.status(answer.status);
    for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value);
    const cookies = answer.headers.getSetCookie();
    if (cookies.length) response.setHeader('set-cookie', cookies);
    response.setHeader('cache-control', 'no-store');
    if (!answer.body) return void response.end();
    Readable.fromWeb(answer.body as ReadableStream).pipe(response);
  });
  return router;
}

/** What the connection says of itself is not the request's. */
const hopByHop = new Set(['connection', 'content-length', 'expect', 'keep-alive', 'transfer-encoding', 'upgrade']);

function asWebRequest(request: HttpRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (!hopByHop.has(name) && value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const body = typeof request.body === 'string' && request.body && !['GET', 'HEAD'].includes(request.method) ? request.body : null;
  return new Request(new URL(request.originalUrl, `${request.protocol}://${request.headers.host ?? 'localhost'}`), {
    method: request.method,
    headers,
    body,
  });
}
