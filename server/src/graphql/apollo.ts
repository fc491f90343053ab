import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Server } from 'node:http';
import { Refusal } from '../kernel/errors.js';
import { codedError } from './errors.js';
import type { GraphContext, Services } from './graph-context.js';

/** A query reads in one read-only transaction; mutations open their own (see `mutation-transaction.ts`). */
const transactionPlugin: ApolloServerPlugin<GraphContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, contextValue: graph }) {
        if (operation?.operation !== 'query' || !graph.request) return;
        graph.transaction = await graph.services.transactions.begin(graph.request, { readOnly: true }).catch((problem: unknown) => {
          throw problem instanceof Refusal ? withStatus(problem) : problem;
        });
      },
      async willSendResponse({ contextValue: graph, response }) {
        // An answer that is ready is not lost for it: the next request renews the session.
        const cookie = await graph.renewedCookie().catch(() => null);
        if (cookie) response.http.headers.set('set-cookie', cookie);
        await graph.end();
      },
    };
  },
};

/** Before an operation runs, Apollo takes every error for a failure of ours unless it is told the status. */
const withStatus = (refusal: Refusal): GraphQLError =>
  new GraphQLError(refusal.code, { originalError: refusal, extensions: { http: { status: refusal.status } } });

/** Limits of one operation. Depth counts what a page of a directive asks with its ladder, people and proofs. */
const armor = new ApolloArmor({
  maxDepth: { n: 12 },
  maxAliases: { n: 15 },
  maxDirectives: { n: 20 },
  // Armor's own count of tokens answers with 500 to whatever cannot be parsed: the parser's limit does the same better.
  maxTokens: { enabled: false },
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: true },
});

export function createApollo(schema: GraphQLSchema, services: Services, server: Server): ApolloServer<GraphContext> {
  const protection = armor.protect();
  return new ApolloServer<GraphContext>({
    schema,
    ...protection,
    parseOptions: { maxTokens: 3000 },
    introspection: services.config.demo,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    status400ForVariableCoercionErrors: true,
    persistedQueries: false,
    logger: silentLogger,
    formatError: (formatted, error) => codedError(error, services.logger, formatted),
    // Apollo types its own plugins for any context, and wants them for ours.
    plugins: [
      ...protection.plugins,
      transactionPlugin,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: server, stopGracePeriodMillis: 3000 }),
    ] as ApolloServerPlugin<GraphContext>[],
  });
}

/** Apollo's own log lines repeat what the errors say; ours are written where errors are coded. */
const silentLogger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
