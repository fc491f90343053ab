import { Router } from 'express';
import type { App } from '../app.js';
import { letterOf, letterTemplate } from '../features/explanations/index.js';
import { Language } from '../platform/language.js';
import { askerOf } from './asker.js';

/** Papers of the office as PDF, in the language asked for. Every one asks for a session, and for the right to see what it says. */
export function documentRoutes(app: App): Router {
  const router = Router();
  router.get('/documents/explanations/:id', async (request, response) => {
    const asker = await askerOf(app, request);
    const language = languageAsked(request.query.language);
    const { letter, name } = await app.transactions.run(asker, (context) => letterOf(context, request.params.id, language ?? context.language));
    const pdf = app.typesetter.pdf(letterTemplate, letter);
    response.attachment(name);
    response.set({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
    response.send(pdf);
  });
  return router;
}

function languageAsked(given: unknown): Language | null {
  const code = typeof given === 'string' ? given.toUpperCase() : '';
  return code === 'AR' || code === 'FR' || code === 'EN' ? Language[code] : null;
}
