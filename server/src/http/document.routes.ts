import { Router, type Response } from 'express';
import type { App } from '../app.js';
import { AccessLog, exportAccessLog, myData } from '../features/disclosures/index.js';
import { recordConsultations } from '../features/audit/index.js';
import { letterOf, letterTemplate } from '../features/explanations/index.js';
import { askerOf } from './asker.js';
import { languageAsked } from './language-asked.js';

/** Papers of the office as PDF, in the language asked for. Every one asks for a session, and for the right to see what it says. */
export function documentRoutes(app: App): Router {
  const router = Router();
  router.get('/documents/explanations/:id', async (request, response) => {
    const asker = await askerOf(app, request);
    const language = languageAsked(request.query.language);
    const { letter, name } = await app.transactions.run(asker, (context) => letterOf(context, request.params.id, language ?? context.language));
    await recordConsultations(app.transactions, asker);
    const pdf = app.typesetter.pdf(letterTemplate, letter);
    response.attachment(name);
    response.set({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
    response.send(pdf);
  });
  for (const log of Object.values(AccessLog)) {
    router.get(`/documents/${log}.csv`, async (request, response) => {
      const asker = await askerOf(app, request);
      const { from, to } = request.query;
      const { name, text } = await app.transactions.run(asker, (context) => exportAccessLog(context, log, { from, to }));
      download(response, name, 'text/csv; charset=utf-8', text);
    });
  }
  router.get('/documents/my-data', async (request, response) => {
    const asker = await askerOf(app, request);
    const data = await app.transactions.run(asker, (context) => myData(context));
    download(response, 'my-data.json', 'application/json; charset=utf-8', JSON.stringify(data, null, 2));
  });
  return router;
}

function download(response: Response, name: string, mediaType: string, content: string): void {
  response.attachment(name);
  response.set({ 'content-type': mediaType, 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
  response.send(content);
}
