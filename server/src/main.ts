import type { RequestListener, Server } from 'node:http';
import { createApi } from './api.js';
import { openApp } from './app.js';
import { ConfigProblem, loadConfig, type Config } from './config.js';
import { demoAccounts, demoPassword } from './demo/index.js';
import { guardProcess } from './platform/outbound.js';
import { openHttpServer } from './platform/http-server.js';
import { startWorker } from './worker.js';

const parts = { all: ['api', 'worker'], api: ['api'], worker: ['worker'] } as const;
const stopSeconds = 15;

/** Starts the product, or one half of it, and stops it cleanly on the first signal. */
async function main(): Promise<void> {
  const part = process.argv[2] ?? 'all';
  if (!(part in parts)) throw new ConfigProblem(`Unknown part ${part}: use all, api or worker.`);
  const running: readonly string[] = parts[part as keyof typeof parts];
  const config = loadConfig();
  const stops: (() => Promise<unknown>)[] = [];
  let stopping = false;
  const stop = (code: number): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopSeconds * 1000).unref();
    void endAll(stops).then(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0));
  // The starter that ends without a word, killed, takes us along.
  process.once('disconnect', () => stop(0));
  // The port is taken first, so that a second start says so before it touches anything.
  const listener: { current: RequestListener } = { current: starting };
  const server = openHttpServer((request, response) => listener.current(request, response));
  if (running.includes('api')) stops.push(await listen(server, config));
  guardProcess(namedHosts(config, server));
  try {
    const app = await openApp(config, (reason) => {
      console.error(`PostgreSQL ended unexpectedly: ${reason}`);
      stop(1);
    });
    stops.push(() => app.close());
    if (stopping) return void (await app.close());
    if (running.includes('api')) {
      const api = await createApi(app, server, { web: true });
      listener.current = api.handler as RequestListener;
      stops.push(() => api.close());
    }
    if (running.includes('worker')) {
      const worker = await startWorker(app);
      stops.push(() => worker.close());
    }
    announceStart(config, running);
  } catch (problem) {
    await endAll(stops);
    throw problem;
  }
}

/** What the settings name, and this very port, of which the pages ask what they show. */
function namedHosts({ deadManUrl, singleSignOn }: Config, server: Server): string[] {
  const address = server.address();
  const own = address && typeof address === 'object' ? [`http://127.0.0.1:${address.port}`] : [];
  const provider = singleSignOn ? [singleSignOn.issuer, singleSignOn.tokenUrl, singleSignOn.userinfoUrl, singleSignOn.jwksUrl] : [];
  return [...own, ...(deadManUrl ? [deadManUrl] : []), ...provider];
}

const starting: RequestListener = (_request, response) => void response.writeHead(503, { 'retry-after': '2' }).end('starting');

function listen(server: Server, config: Config): Promise<() => Promise<unknown>> {
  return new Promise((resolve, reject) => {
    server.once('error', (problem: NodeJS.ErrnoException) => {
      const reason =
        problem.code === 'EADDRINUSE'
          ? `PORT ${config.port} is taken: stop what uses it or set PORT to another.`
          : `PORT ${config.port} cannot be opened: ${problem.message}.`;
      reject(new ConfigProblem(reason));
    });
    server.listen(config.port, config.host, () =>
      resolve(
        () =>
          new Promise((closed) => {
            server.close(closed);
            server.closeAllConnections();
          }),
      ),
    );
  });
}

async function endAll(stops: (() => Promise<unknown>)[]): Promise<void> {
  for (const end of stops.splice(0).reverse()) await end().catch((problem: unknown) => console.error(String(problem)));
}

/** What a person reads at start: the address and, in the demo, how to get in and where the mail goes. */
function announceStart(config: Config, running: readonly string[]): void {
  if (!running.includes('api')) return console.log('Mutabaa worker: ready');
  console.log(`Mutabaa:  ${config.publicUrl}`);
  if (!config.demo) return;
  console.log(`Accounts: ${demoAccounts.map((account) => account.email).join(', ')} · password ${demoPassword}`);
  console.log(`Mailbox:  ${config.publicUrl}/mailbox`);
}

main().catch((problem: unknown) => {
  console.error(problem instanceof ConfigProblem ? problem.message : problem);
  process.exit(1);
});
