// A worker's delivery in a process of its own, so that a test may kill it. Parameters: database, relay, folder.
import { compileSources } from './sources.mjs';

const [databaseUrl, smtpUrl, folder] = process.argv.slice(2);
compileSources();
const { openApp } = await import('../../src/app.ts');
const { loadConfig } = await import('../../src/config.ts');
const { jobHandlers } = await import('../../src/worker.ts');
const settings = loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', PUBLIC_URL: 'http://mutabaa.example' });
const app = await openApp({ ...settings, databaseUrl, smtpUrl });
await jobHandlers(app)['notifications.deliver']({});
await app.close();
