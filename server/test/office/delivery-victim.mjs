// A worker's delivery in a process of its own, so that a test may kill it. Parameters: database, relay, folder.

const [databaseUrl, smtpUrl, folder] = process.argv.slice(2);
const { openApp } = await import('../../dist/app.js');
const { loadConfig } = await import('../../dist/config.js');
const { jobHandlers } = await import('../../dist/worker.js');
const settings = loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', PUBLIC_URL: 'http://mutabaa.example' });
const app = await openApp({ ...settings, databaseUrl, smtpUrl });
await jobHandlers(app)['notifications.deliver']({});
await app.close();
