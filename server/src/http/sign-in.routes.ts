import { Router } from 'express';
import type { App } from '../app.js';

/** What the sign-in page offers beside the password. Open to anybody: it says no more than the page itself. */
export function signInRoutes({ config }: App): Router {
  const router = Router();
  router.get('/sign-in-options.json', (_request, response) => {
    response.json({ singleSignOn: config.singleSignOn ? config.singleSignOn.names : null });
  });
  return router;
}
