import type { ErrorRequestHandler } from 'express';
import { Refusal, refuse } from '../kernel/errors.js';
import { languageOf } from '../platform/language.js';
import type { Logger } from '../platform/logger.js';
import { sayRefusal } from '../platform/words.js';

/** Every problem outside GraphQL as `{ error: { code, message } }`, translated, without internals. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (problem: unknown, request, response, next) => {
    if (response.headersSent) return next(problem);
    const refusal = problem instanceof Refusal ? problem : refusalOf(problem);
    if (refusal.code === 'internal') logger.error({ err: problem }, 'a request failed');
    const message = sayRefusal(languageOf(request.headers['accept-language']), refusal);
    response.status(refusal.status).json({ error: { code: refusal.code, message, field: refusal.field } });
  };
}

/** Body parsers and routers throw errors of their own; what they mean for the sender is in `status`. */
function refusalOf(problem: unknown): Refusal {
  const status = problem instanceof Error && 'status' in problem && typeof problem.status === 'number' ? problem.status : 500;
  if (status === 413) return refuse('request.too_large', { status });
  if (status >= 400 && status < 500) return refuse('input.malformed', { status });
  return refuse('internal', { status: 500 });
}
