import type { ErrorRequestHandler, Response } from 'express';
import { codedError } from '../graphql/errors.js';
import { Refusal, refuse } from '../kernel/errors.js';
import { languageOf, spokenLanguage } from '../platform/language.js';
import type { Logger } from '../platform/logger.js';
import { sayRefusal } from '../platform/words.js';

/** Every problem outside GraphQL as `{ error: { code, message } }`, translated, without internals. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (problem: unknown, request, response, next) => {
    if (response.headersSent) return next(problem);
    const refusal = knownRefusal(problem, logger);
    const message = sayRefusal(languageOf(request.headers['accept-language']), refusal);
    begin(response, refusal).json({ error: { code: refusal.code, message, field: refusal.field } });
  };
}

/** The same before GraphQL has read its request, in the form in which its clients expect errors. */
export function graphqlProblemHandler(logger: Logger): ErrorRequestHandler {
  return (problem: unknown, request, response, next) => {
    if (response.headersSent) return next(problem);
    const refusal = knownRefusal(problem, logger);
    const errors = [spokenLanguage.run(languageOf(request.headers['accept-language']), () => codedError(refusal, logger))];
    const type = request.accepts(['application/graphql-response+json', 'application/json']) || 'application/json';
    begin(response, refusal).type(type).send(JSON.stringify({ errors }));
  };
}

function begin(response: Response, { code, status, params }: Refusal): Response {
  if (params.retryAfterSeconds !== undefined) response.set('retry-after', String(params.retryAfterSeconds));
  if (code === 'token.refused') response.set('www-authenticate', 'Bearer');
  return response.status(status);
}

function knownRefusal(problem: unknown, logger: Logger): Refusal {
  const refusal = problem instanceof Refusal ? problem : refusalOf(problem);
  if (refusal.code === 'internal') logger.error({ err: problem }, 'a request failed');
  return refusal;
}

/** Body parsers and routers throw errors of their own; what they mean for the sender is in `status`. */
function refusalOf(problem: unknown): Refusal {
  const status = problem instanceof Error && 'status' in problem && typeof problem.status === 'number' ? problem.status : 500;
  if (status === 413) return refuse('request.too_large', { status });
  if (status >= 400 && status < 500) return refuse('input.malformed', { status });
  return refuse('internal', { status: 500 });
}
