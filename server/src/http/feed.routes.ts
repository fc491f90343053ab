import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { App } from '../app.js';
import { feedCalendar, findPresented, isSecret } from '../features/feeds/index.js';
import { refuse } from '../kernel/errors.js';
import { languageOf } from '../platform/language.js';
import type { RequestLimits } from './limits.js';

/**
 * Calendars for programs that cannot sign in: the address is the key, whoever has a cookie gains nothing by it, and unknown and
 * revoked ones are told alike.
 */
export function feedRoutes(app: App, limits: RequestLimits): Router {
  const router = Router();
  router.get('/feeds/:secret.ics', async (request, response) => {
    const { secret } = request.params;
    const address = request.ip ?? '';
    // Whoever tries addresses is counted too.
    await limits.admit({ account: null, address }, response);
    const feed = isSecret(secret) ? await app.transactions.asJob('feeds.present', (context) => findPresented(context, secret, address)) : null;
    if (!feed) throw refuse('feed.not_found', { status: 404 });
    await limits.admit({ account: feed.userId, address }, response);
    const asker = { userId: feed.userId };
    // A calendar has no second factor to give: it shows dates and references, and no words that are restricted.
    const about = { asker, withoutSecondFactor: true, requestId: randomUUID(), language: languageOf(request.headers['accept-language']) };
    const calendar = await app.transactions.run(about, (context) => feedCalendar(context, feed.structureCode, app.config.publicUrl));
    response.set({ 'content-type': 'text/calendar; charset=utf-8', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
    response.send(calendar);
  });
  return router;
}
