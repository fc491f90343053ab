import type { RequestHandler } from 'express';
import type { Metrics } from '../platform/metrics.js';

/** Counts what the product answers, by class, and the sign-ins that it refuses. No address, no path, no person. */
export function countAnswers(metrics: Metrics): RequestHandler {
  const answers = metrics.counter('mutabaa_http_answers_total', 'Answers over HTTP by class of status.', ['class']);
  const refusals = metrics.counter('mutabaa_sign_ins_refused_total', 'Sign-ins refused: 401 wrong, 403 not allowed, 429 too many.', ['status']);
  return (request, response, next) => {
    response.once('finish', () => {
      const { statusCode } = response;
      answers.inc({ class: `${Math.floor(statusCode / 100)}xx` });
      if (request.method === 'POST' && request.originalUrl.startsWith('/api/auth/') && [401, 403, 429].includes(statusCode))
        refusals.inc({ status: String(statusCode) });
    });
    next();
  };
}
