import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Server } from 'node:http';
import { recordConsultations } from '../features/audit/index.js';
import { Refusal, refuse } from '../kernel/errors.js';
import { DocumentStore } from './document-store.js';
import type { Request } from '../transaction.js';
import { rootFieldsOf } from './document-cost.js';
import { fragmentsOf, refuseCostly, rulesForOthers } from './document-limits.js';
import { codedError, withStatus } from './errors.js';
import type { GraphContext, Services } from './graph-context.js';
import { requireOperation } from './token-operations.js';
import type { TrustedDocuments } from './trusted-documents.js';

/** Milliseconds for everything that one operation does. */
export const operationMilliseconds = 30_000;

/** A query reads in one read-only transaction; mutations open their own (see `mutation-transaction.ts`). What is refused opens none. */
const operationPlugin = (trusted: TrustedDocuments, milliseconds: number): ApolloServerPlugin<GraphContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, source, request, contextValue: graph }) {
        if (!operation) return;
        // What changes is heard on a socket: over HTTP it would be asked once and answered nothing.
        if (operation.operation === 'subscription') throw withStatus(refuse('input.malformed'));
        refuseCostly(trusted, { schema, document, operation, source, variables: request.variables ?? {} });
        if (graph.request) requireNamed(graph.request, operation, document);
        graph.endWithin(milliseconds);
        if (operation.operation !== 'query' || !graph.request) return;
        const asker = needsNoSecondFactor(schema, operation) ? { ...graph.request, withoutSecondFactor: true } : graph.request;
        graph.transaction = await graph.services.transactions.begin(asker, { readOnly: true }).catch((problem: unknown) => {
          throw problem instanceof Refusal ? withStatus(problem) : problem;
        });
      },
      async willSendResponse({ contextValue: graph, response }) {
        graph.takeItsTime();
        // An answer that is ready is not lost for it: the next request renews the session.
        const cookie = await graph.renewedCookie().catch(() => null);
        if (cookie) response.http.headers.set('set-cookie', cookie);
        await graph.end();
        await recordConsultationsOf(graph).catch((problem: unknown) => {
          // What cannot be recorded is not shown.
          response.body = { kind: 'single', singleResult: { errors: [codedError(problem, graph.services.logger).toJSON()] } };
          response.http.status = 500;
        });
      },
    };
  },
});

/** Only where each field asked for is plainly one of those that set a second factor up. */
function needsNoSecondFactor(schema: GraphQLSchema, { selectionSet }: OperationDefinitionNode): boolean {
  const fields = schema.getQueryType()?.getFields() ?? {};
  return selectionSet.selections.every((asked) => asked.kind === Kind.FIELD && fields[asked.name.value]?.extensions.withoutSecondFactor === true);
}

const recordConsultationsOf = async ({ request, services }: GraphContext): Promise<void> => {
  if (request) await recordConsultations(services.transactions, request);
};

/** Every field at the root of a token's document is among those it was given: one that is not, and nothing is run. */
function requireNamed({ asker }: Request, operation: OperationDefinitionNode, document: DocumentNode): void {
  if (!('operations' in asker)) return;
  const asked = rootFieldsOf({ operation, fragments: fragmentsOf(document) }).map(({ name }) => name.value);
  try {
    for (const name of asked) if (name !== '__typename') requireOperation(asker.operations, name);
  } catch (problem) {
    throw problem instanceof Refusal ? withStatus(problem) : problem;
  }
}

export interface ApolloOptions {
  trusted: TrustedDocuments;
  /** Milliseconds for one operation. */
  operationMilliseconds?: number;
}

export function createApollo(schema: GraphQLSchema, services: Services, server: Server, options: ApolloOptions): ApolloServer<GraphContext> {
  const { trusted } = options;
  return new ApolloServer<GraphContext>({
    schema,
    validationRules: rulesForOthers(trusted),
    documentStore: new DocumentStore(trusted),
    parseOptions: { maxTokens: 3000 },
    introspection: services.config.demo,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    status400ForVariableCoercionErrors: true,
    persistedQueries: false,
    logger: silentLogger,
    formatError: (formatted, error) => codedError(error, services.logger, formatted),
    plugins: [
      operationPlugin(trusted, options.operationMilliseconds ?? operationMilliseconds),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: server, stopGracePeriodMillis: 3000 }),
    ],
  });
}

/** Apollo's own log lines repeat what the errors say; ours are written where errors are coded. */
const silentLogger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
