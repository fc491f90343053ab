import { expressMiddleware } from '@as-integrations/express5';
import express, { type Express, type RequestHandler } from 'express';
import { useServer } from 'graphql-ws/use/ws';
import helmet from 'helmet';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { pathToFileURL } from 'node:url';
import { WebSocketServer } from 'ws';
import type { App } from './app.js';
import { repositoryRoot, setWebEnvironment } from './config.js';
import { createApollo } from './graphql/apollo.js';
import { codedError } from './graphql/errors.js';
import { GraphContext } from './graphql/graph-context.js';
import { createSchema } from './graphql/schema.js';
import { unreadable, validateSubscription } from './graphql/subscriptions-only.js';
import { findAsker, findAskerAgain } from './http/asker.js';
import { bounceRoutes } from './http/bounce.routes.js';
import { demoRoutes } from './http/demo.routes.js';
import { documentRoutes } from './http/document.routes.js';
import { fileRoutes } from './http/file.routes.js';
import { healthRoutes } from './http/health.routes.js';
import { problemHandler } from './http/problems.js';
import { refuse } from './kernel/errors.js';
import { languageOf, spokenLanguage } from './platform/language.js';

const bodyLimit = '100kb';
/** A subscription is one short sentence. */
const socketMessageBytes = 2000;

export interface Api {
  handler: Express;
  close(): Promise<void>;
}

/** Everything one port serves: GraphQL and its subscriptions, sign-in, files, health, the demo's extras, and the web. */
export async function createApi(app: App, server: Server, options: { web: boolean }): Promise<Api> {
  const { config } = app;
  const schema = await createSchema();
  const apollo = createApollo(schema, app, server);
  await apollo.start();
  const handler = express();
  handler.disable('x-powered-by').set('trust proxy', config.trustProxy).set('etag', false);
  handler.use(helmet({ contentSecurityPolicy: false, strictTransportSecurity: config.publicUrl.startsWith('https:') }), trustedHeaders);
  handler.use(healthRoutes(app), demoRoutes(app), bounceRoutes(app));
  handler.all(
    '/api/auth/*path',
    express.json({ limit: bodyLimit, type: (request) => request.headers['content-length'] !== '0' }),
    app.signIn.handler,
  );
  handler.use(
    '/graphql',
    sameOrigin(app),
    inLanguageOfRequest,
    express.json({ limit: bodyLimit }),
    expressMiddleware(apollo, { context: ({ req }) => contextOf(app, req) }),
  );
  handler.use(sameOrigin(app), fileRoutes(app), documentRoutes(app));
  handler.use(problemHandler(app.logger));
  if (options.web) handler.use(await webHandler(app));
  const sockets = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: socketMessageBytes,
    verifyClient: ({ req }: { req: IncomingMessage }) => isSameOrigin(app, req),
  });
  const subscriptions = useServer<Record<string, unknown>, { request: IncomingMessage }>(
    {
      schema,
      validate: validateSubscription,
      onSubscribe: (_socket, _id, { query }) => unreadable(query),
      context: ({ extra }) => contextOf(app, extra.request),
      onConnect: async ({ extra }) => (await findAsker(app, extra.request)) !== null,
      onError: ({ extra }, _id, _payload, errors) =>
        spokenLanguage.run(languageOf(extra.request.headers['accept-language']), () => errors.map((error) => codedError(error, app.logger))),
    },
    sockets,
  );
  return {
    handler,
    close: async () => {
      await subscriptions.dispose();
      await apollo.stop();
    },
  };
}

async function contextOf(app: App, request: Pick<IncomingMessage, 'headers'>): Promise<GraphContext> {
  const asker = await findAsker(app, request);
  const language = languageOf(request.headers['accept-language']);
  return new GraphContext(app, asker, language, asker?.requestId ?? randomUUID(), () => findAskerAgain(app, asker));
}

/** What the parts behind us may believe: forwarded facts only from a proxy the operator named. */
const trustedHeaders: RequestHandler = (request, _response, next) => {
  request.headers['x-forwarded-proto'] = request.protocol;
  request.headers['x-mutabaa-address'] = request.ip ?? '';
  next();
};

const inLanguageOfRequest: RequestHandler = (request, _response, next) => spokenLanguage.run(languageOf(request.headers['accept-language']), next);

/** Cookies ride along with whatever page asks: only our own may. */
function sameOrigin(app: App): RequestHandler {
  return (request, _response, next) => (isSameOrigin(app, request) ? next() : next(refuse('access.denied', { status: 403 })));
}

function isSameOrigin({ config }: App, request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (!origin) return true;
  if (origin === config.publicUrl) return true;
  return config.demo && URL.canParse(origin) && new URL(origin).host === host;
}

async function webHandler({ config }: App): Promise<RequestHandler> {
  setWebEnvironment(config);
  const built = pathToFileURL(`${repositoryRoot}/web/build/handler.js`).href;
  const web = (await import(built)) as { handler: RequestHandler };
  return web.handler;
}
