import { Router } from 'express';
import type { App } from '../app.js';
import { demoAccounts, demoPassword } from '../demo/index.js';

/** What exists in the demo only: its accounts, and the mail that its own server received. */
export function demoRoutes({ config, mailSink }: App): Router {
  const router = Router();
  if (!config.demo) return router;
  router.get('/demo-accounts.json', (_request, response) => {
    response.json(demoAccounts.map((account) => ({ ...account, password: demoPassword })));
  });
  if (mailSink) {
    router.get('/mailbox.json', (request, response) => {
      const to = typeof request.query.to === 'string' ? request.query.to.toLowerCase() : null;
      const mails = mailSink.list().filter((mail) => !to || mail.to.toLowerCase() === to);
      response.set('cache-control', 'no-store').json(mails.map((mail) => ({ ...mail, attachments: mail.attachments ?? [] })));
    });
  }
  return router;
}
