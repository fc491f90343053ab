import type { GraphQLSchema } from 'graphql';
import { GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { App } from '../app.js';
import { codedError } from '../graphql/errors.js';
import { readSubscription } from '../graphql/subscriptions-only.js';
import type { TrustedDocuments } from '../graphql/trusted-documents.js';
import { refuse } from '../kernel/errors.js';
import { languageOf, spokenLanguage } from '../platform/language.js';
import { findAsker } from './asker.js';
import { contextOf } from './graphql.routes.js';
import { isSameOrigin } from './origin.js';

/** A subscription is one short sentence. */
const messageBytes = 2000;
/** Tabs that one account keeps open; each holds one socket. */
export const socketsPerAccount = 30;
export const subscriptionsPerSocket = 5;
const initMilliseconds = 5_000;
const socketsAtMost = 4_000;

/** What is kept of each socket: its request, and the account it is counted for. */
type Socket = { request: IncomingMessage; account?: string };

/** Subscriptions over WebSocket, for signed-in browsers of our own pages. Returns what ends them. */
export function openSockets(app: App, server: Server, schema: GraphQLSchema, trusted: TrustedDocuments): { dispose(): void | Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageBytes });
  const isWelcome = (request: IncomingMessage): boolean =>
    /^\/graphql(\?|$)/.test(request.url ?? '') && sockets.clients.size < socketsAtMost && isSameOrigin(app, request);
  server.on('upgrade', (request, socket, head) => {
    if (!isWelcome(request)) return turnAway(socket, '401 Unauthorized');
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  });
  sockets.on('wsClientError', (_problem, socket) => turnAway(socket, '400 Bad Request'));
  const openBy = new Map<string, number>();
  const serving = useServer<Record<string, unknown>, Socket>(
    {
      schema,
      connectionInitWaitTimeout: initMilliseconds,
      onConnect: async ({ extra }) => {
        const account = await accountOf(app, extra.request);
        if (account === null || (openBy.get(account) ?? 0) >= socketsPerAccount) return false;
        openBy.set(account, (openBy.get(account) ?? 0) + 1);
        extra.account = account;
        return true;
      },
      onClose: ({ extra: { account } }) => {
        if (account === undefined) return;
        const left = (openBy.get(account) ?? 1) - 1;
        if (left) openBy.set(account, left);
        else openBy.delete(account);
      },
      onSubscribe: ({ subscriptions }, _id, asked) =>
        Object.keys(subscriptions).length > subscriptionsPerSocket
          ? [new GraphQLError('too many', { originalError: refuse('request.too_many', { status: 429 }) })]
          : readSubscription({ schema, trusted, open: app.config.demo }, asked),
      context: ({ extra }) => contextOf(app, extra.request),
      onError: ({ extra }, _id, _payload, errors) => inWordsOf(app, extra.request, errors),
      onNext: ({ extra }, _id, _payload, _args, { errors, ...result }) =>
        errors ? { ...result, errors: inWordsOf(app, extra.request, errors) } : undefined,
    },
    sockets,
  );
  // A message beyond its limit has ended the socket already; graphql-ws would also write of it on the console, whoever sends it.
  sockets.on('connection', (socket) => socket.removeAllListeners('error').on('error', () => undefined));
  return serving;
}

/** Without a word: what asks for a socket here is no page of ours. */
function turnAway(socket: Duplex, status: string): void {
  socket.on('error', () => undefined).end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const inWordsOf = ({ logger }: App, { headers }: IncomingMessage, errors: readonly unknown[]): GraphQLError[] =>
  spokenLanguage.run(languageOf(headers['accept-language']), () => errors.map((error) => codedError(error, logger)));

async function accountOf(app: App, request: IncomingMessage): Promise<string | null> {
  // A token asks and acts; it does not listen.
  const found = await findAsker(app, request).catch(() => null);
  return found && 'userId' in found.asker ? found.asker.userId : null;
}
