import { Router } from 'express';
import { createReadStream } from 'node:fs';
import { authorise } from '../access/ability.js';
import type { App } from '../app.js';
import { askerOf } from './asker.js';

const headers = { 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' };

/** What an auditor takes away: the checkpoints, and the key that shows who signed them. They hold no word of any record. */
export function auditRoutes(app: App): Router {
  const router = Router();
  router.get('/audit-files/:name', async (request, response, next) => {
    const asker = await askerOf(app, request);
    await app.transactions.run(asker, async (context) => authorise(context.ability.can('READ', 'AuditLog')));
    const { path, signingKey } = app.checkpoints;
    if (request.params.name === 'checkpoints') {
      response.attachment('checkpoints.jsonl').set({ ...headers, 'content-type': 'application/x-ndjson' });
      createReadStream(path)
        .on('error', () => response.destroy())
        .pipe(response);
    } else if (request.params.name === 'public-key') {
      response
        .attachment('audit-public-key.pem')
        .set({ ...headers, 'content-type': 'application/x-pem-file' })
        .send(signingKey.publicKeyPem);
    } else next();
  });
  return router;
}
