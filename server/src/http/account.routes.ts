import express, { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import type { App } from '../app.js';
import { openWithLink, requestReset, seeLink } from '../features/accounts/index.js';
import { refuse } from '../kernel/errors.js';

const link = z.object({ token: z.string().max(200) });
const password = z.object({ token: z.string().max(200), password: z.string().max(1000) });
const forgotten = z.object({ email: z.string().min(1).max(320) });

/** What somebody without a session does about their account: a link followed, a password forgotten. Nothing happens by GET. */
export function accountRoutes(app: App): Router {
  const router = Router();
  const { signIn, transactions } = app;
  router.use('/api/accounts', noStore, express.json({ limit: '20kb' }), async (request, _response, next) => {
    if (await signIn.attempts.admits(`accounts ${request.ip ?? ''}`)) next();
    else throw refuse('access.too_many_attempts', { status: 429 });
  });
  router.post('/api/accounts/link', async (request, response) => {
    const { token } = read(link, request.body);
    response.json(await transactions.asJob('accounts.see_link', (context) => seeLink(context, signIn, token)));
  });
  router.post('/api/accounts/password', async (request, response) => {
    const given = read(password, request.body);
    const opened = await transactions.asJob('accounts.open', (context) => openWithLink(context, signIn, given));
    await signIn.attempts.forget(opened.email);
    // A forgotten password was proven by mail alone: the second factor, where there is one, is asked at the door.
    if (opened.welcome) {
      const cookie = await signIn.openFor(opened.userId, { address: request.ip ?? '', device: request.headers['user-agent'] ?? '' });
      response.setHeader('set-cookie', cookie);
    }
    response.json({ signedIn: opened.welcome });
  });
  router.post('/api/accounts/forgotten', async (request, response) => {
    const { email } = read(forgotten, request.body);
    const begun = performance.now();
    await transactions.asJob('accounts.forgotten', (context) => requestReset(context, email));
    // Known or not, the answer is the same and comes no sooner.
    await passed(Math.max(0, answerMilliseconds - (performance.now() - begun)));
    response.status(202).json({});
  });
  return router;
}

const answerMilliseconds = 400;

const passed = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};

function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const { success, data } = shape.safeParse(body);
  if (!success) throw refuse('input.malformed', { status: 400 });
  return data;
}
