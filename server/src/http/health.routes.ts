import { timingSafeEqual } from 'node:crypto';
import { Router, type Request } from 'express';
import type { App } from '../app.js';

/** `healthz`: the process answers. `readyz`: it can work, since PostgreSQL answers too. */
export function healthRoutes({ transactions, metrics, config }: App): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    const ready = await transactions.asJob('health.ready', async (context) => context.now !== null).catch(() => false);
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unavailable' });
  });
  router.get('/metrics', async (request, response) => {
    if (mayMeasure(request, config.metricsToken)) return void response.type(metrics.contentType).send(await metrics.text());
    response.status(403).json({ status: 'denied' });
  });
  return router;
}

/** With a token whoever presents it; without one this machine alone, and nobody whom a proxy on it forwards. */
function mayMeasure(request: Request, token: string | undefined): boolean {
  if (!token) return /^(::1|(::ffff:)?127\.[\d.]+)$/.test(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for'];
  const [presented, expected] = [Buffer.from(request.headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)];
  return presented.length === expected.length && timingSafeEqual(presented, expected);
}
