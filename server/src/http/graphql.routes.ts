import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { Router, type RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { App } from '../app.js';
import { GraphContext } from '../graphql/graph-context.js';
import type { DocumentAsked, TrustedDocuments } from '../graphql/trusted-documents.js';
import { languageOf, spokenLanguage } from '../platform/language.js';
import type { Request } from '../transaction.js';
import { admit, findAsker, findAskerAgain } from './asker.js';
import type { RequestLimits } from './limits.js';
import { sameOrigin } from './origin.js';
import { graphqlProblemHandler } from './problems.js';

export const bodyLimit = '100kb';

interface GraphqlDoor {
  apollo: ApolloServer<GraphContext>;
  trusted: TrustedDocuments;
  limits: RequestLimits;
}

/** Questions and acts over HTTP. */
export function graphqlRoutes(app: App, { apollo, trusted, limits }: GraphqlDoor): Router {
  const router = Router();
  router.use(
    '/graphql',
    sameOrigin(app),
    admit(app, limits),
    inLanguageOfRequest,
    express.json({ limit: bodyLimit }),
    trustedOnly(app, trusted),
    expressMiddleware(apollo, { context: ({ req, res }) => contextOf(app, req, res.locals.asker as Request | null) }),
    graphqlProblemHandler(app.logger),
  );
  return router;
}

/**
 * Puts the text in the place of its hash. Programs with a token bring their own texts, and in the demo everybody may, for
 * tests and explorers: within their limits.
 */
function trustedOnly({ config }: App, trusted: TrustedDocuments): RequestHandler {
  return (request, response, next) => {
    const asker = response.locals.asker as Request | null;
    const body: unknown = request.body;
    // Batches, and what is no object, are refused by what reads them next.
    const asked: DocumentAsked = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
    const text = trusted.resolve(asked, config.demo || (asker !== null && 'tokenId' in asker.asker));
    if (text !== undefined && text !== asked.query) request.body = { ...asked, query: text, extensions: {} };
    next();
  };
}

export async function contextOf(app: App, request: Pick<IncomingMessage, 'headers'>, known?: Request | null): Promise<GraphContext> {
  const asker = known === undefined ? await findAsker(app, request) : known;
  const language = languageOf(request.headers['accept-language']);
  return new GraphContext(app, asker, language, asker?.requestId ?? randomUUID(), () => findAskerAgain(app, asker));
}

const inLanguageOfRequest: RequestHandler = (request, _response, next) => spokenLanguage.run(languageOf(request.headers['accept-language']), next);
