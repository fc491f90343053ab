import { createHash, timingSafeEqual } from 'node:crypto';
import express, { Router } from 'express';
import { z } from 'zod';
import type { App } from '../app.js';
import { recordBounce } from '../features/notifications/index.js';
import { refuse } from '../kernel/errors.js';

const bounce = z.object({
  messageId: z.string().min(3).max(500),
  reason: z.string().max(2000).default('bounced'),
  status: z.string().max(20).optional(),
});

/** Where a relay, or whatever reads its returned mails, says that one came back. Shut unless a token is set. */
export function bounceRoutes({ config, transactions }: App): Router {
  const router = Router();
  const { bounceToken } = config;
  if (!bounceToken) return router;
  router.post('/hooks/bounce', express.json({ limit: '20kb' }), async (request, response) => {
    if (!sameToken(request.headers.authorization, `Bearer ${bounceToken}`)) throw refuse('access.denied', { status: 403 });
    const { success, data } = bounce.safeParse(request.body);
    if (!success) throw refuse('input.malformed', { status: 400 });
    // 4.x.x is a delay that the relay itself still works on.
    if (!data.status?.startsWith('4')) await transactions.asJob('notifications.bounce', (context) => recordBounce(context, data));
    response.status(204).end();
  });
  return router;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const sameToken = (given: string | undefined, expected: string): boolean => timingSafeEqual(digest(given ?? ''), digest(expected));
