import express, { type Express, type RequestHandler } from 'express';
import type { Server } from 'node:http';
import { pathToFileURL } from 'node:url';
import type { App } from './app.js';
import { repositoryRoot, setWebEnvironment } from './config.js';
import { createApollo } from './graphql/apollo.js';
import { createSchema } from './graphql/schema.js';
import { TrustedDocuments } from './graphql/trusted-documents.js';
import { accountRoutes } from './http/account.routes.js';
import { admit } from './http/asker.js';
import { auditRoutes } from './http/audit.routes.js';
import { authRoutes } from './http/auth.routes.js';
import { browserGuards } from './http/browser-guards.js';
import { bounceRoutes } from './http/bounce.routes.js';
import { demoRoutes } from './http/demo.routes.js';
import { documentRoutes } from './http/document.routes.js';
import { exportRoutes } from './http/export.routes.js';
import { feedRoutes } from './http/feed.routes.js';
import { fileRoutes } from './http/file.routes.js';
import { graphqlRoutes } from './http/graphql.routes.js';
import { healthRoutes } from './http/health.routes.js';
import { RequestLimits } from './http/limits.js';
import { sameOrigin } from './http/origin.js';
import { pagesOnly } from './http/pages.js';
import { countAnswers } from './http/response-metrics.js';
import { problemHandler } from './http/problems.js';
import { reviewRoutes } from './http/review.routes.js';
import { signInRoutes } from './http/sign-in.routes.js';
import { openSockets } from './http/sockets.js';

export interface Api {
  handler: Express;
  close(): Promise<void>;
}

export interface ApiOptions {
  /** Serves the pages too. */
  web: boolean;
  /** The pages' own documents; those of the web's build unless told. */
  trusted?: TrustedDocuments;
  /** Milliseconds for one operation of GraphQL. */
  operationMilliseconds?: number;
}

/** Everything one port serves: GraphQL and its subscriptions, sign-in, files, health, the demo's extras, and the web. */
export async function createApi(app: App, server: Server, options: ApiOptions): Promise<Api> {
  const { config } = app;
  const schema = await createSchema();
  const trusted = options.trusted ?? (options.web ? await TrustedDocuments.read(`${webFolder}/documents.json`) : TrustedDocuments.none);
  const apollo = createApollo(schema, app, server, { trusted, operationMilliseconds: options.operationMilliseconds });
  await apollo.start();
  const limits = new RequestLimits(config.requestsPerMinute);
  const handler = express();
  handler.disable('x-powered-by').set('trust proxy', config.trustProxy).set('etag', false);
  handler.use(countAnswers(app.metrics));
  handler.use(browserGuards(config.publicUrl.startsWith('https:')), trustedHeaders);
  handler.use(healthRoutes(app), demoRoutes(app), bounceRoutes(app), signInRoutes(app), feedRoutes(app, limits));
  handler.use('/api', sameOrigin(app));
  handler.use(authRoutes(app), accountRoutes(app));
  handler.use(graphqlRoutes(app, { apollo, trusted, limits }));
  handler.use(sameOrigin(app));
  handler.use(['/files', '/documents', '/audit-files', '/exports'], admit(app, limits));
  handler.use(fileRoutes(app), documentRoutes(app), auditRoutes(app), exportRoutes(app), reviewRoutes(app));
  if (options.web) handler.use(pagesOnly);
  handler.use(problemHandler(app.logger));
  if (options.web) handler.use(await webHandler(app));
  const subscriptions = openSockets(app, server, schema, trusted);
  return {
    handler,
    close: async () => {
      await subscriptions.dispose();
      await apollo.stop();
    },
  };
}

/** What the parts behind us may believe: forwarded facts only from a proxy the operator named. */
const trustedHeaders: RequestHandler = (request, _response, next) => {
  request.headers['x-forwarded-proto'] = request.protocol;
  request.headers['x-mutabaa-address'] = request.ip ?? '';
  next();
};

const webFolder = `${repositoryRoot}/web/build`;

async function webHandler({ config }: App): Promise<RequestHandler> {
  setWebEnvironment(config);
  const built = pathToFileURL(`${webFolder}/handler.js`).href;
  const web = (await import(built)) as { handler: RequestHandler };
  return web.handler;
}
