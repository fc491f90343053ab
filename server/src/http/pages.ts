import type { RequestHandler } from 'express';
import { refuse } from '../kernel/errors.js';

/** Names that the web keeps for its own requests. */
const reserved = /^x-sveltekit-/i;

/** Pages are read. What the web would turn away in words of its own, without a type, is refused here as everywhere else. */
export const pagesOnly: RequestHandler = (request, response, next) => {
  // A file of the web's that is not there any more is told in plain words; those that are bring their own type.
  if (request.path.startsWith('/_app/')) response.set('content-type', 'text/plain; charset=utf-8');
  if (request.method !== 'GET' && request.method !== 'HEAD') return next(refuse('input.malformed', { status: 405 }));
  const readable = isReadable(request.path) && !Object.keys(request.query).some((name) => reserved.test(name));
  return readable ? next() : next(refuse('input.malformed'));
};

function isReadable(path: string): boolean {
  try {
    return decodeURI(path.replaceAll('%25', '%2525')).startsWith('/');
  } catch {
    return false;
  }
}
