// A process of the product that a test kills or freezes. Parameters as JSON: part (worker, api), databaseUrl, smtpUrl, folder, clockShift.
import { createServer } from 'node:http';

const { part, folder, clockShift = 0, ...settings } = JSON.parse(process.argv[2]);
const MachineDate = Date;
// The machine's clock is wrong by so much; the product may ask it, but must not believe it.
globalThis.Date = class extends MachineDate {
  constructor(...given) {
    super(...(given.length ? given : [MachineDate.now() + clockShift]));
  }

  static now() {
    return MachineDate.now() + clockShift;
  }
};
const { openApp } = await import('../../dist/app.js');
const { createApi } = await import('../../dist/api.js');
const { loadConfig } = await import('../../dist/config.js');
const { Transactions } = await import('../../dist/transaction.js');
const { jobHandlers } = await import('../../dist/worker.js');

process.on('disconnect', () => process.exit(0));
const app = await openApp({ ...loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', PUBLIC_URL: 'http://mutabaa.example' }), ...settings });
if (part === 'api') await serve();
else {
  process.on('message', async (job) => {
    await jobHandlers(app)[job]({});
    process.send(`${job} done`);
  });
  process.send('ready');
}

/** Answers acts, and stops for ever between the commit and the word to the worker. */
async function serve() {
  const { database, logger } = app.transactions;
  const transactions = new Transactions(database, logger, () => {
    process.send('committed');
    return new Promise(() => undefined);
  });
  const server = createServer((request, response) => api.handler(request, response));
  const api = await createApi({ ...app, transactions }, server, { web: false });
  server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
}
