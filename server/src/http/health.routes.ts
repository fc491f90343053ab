import { Router } from 'express';
import type { App } from '../app.js';

/** `healthz`: the process answers. `readyz`: it can work, since PostgreSQL answers too. */
export function healthRoutes({ transactions, metrics }: App): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    const ready = await transactions.asJob('health.ready', async (context) => context.now !== null).catch(() => false);
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unavailable' });
  });
  router.get('/metrics', async (_request, response) => void response.type(metrics.contentType).send(await metrics.text()));
  return router;
}
