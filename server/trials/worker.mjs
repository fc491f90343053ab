// A worker in a process of its own, so that a trial may kill it. Parameters as JSON: databaseUrl, smtpUrl, folder, smtpRate, loop.
import { setTimeout as wait } from 'node:timers/promises';
import { compileSources } from '../test/office/sources.mjs';

const { loop, folder, ...settings } = JSON.parse(process.argv[2]);
compileSources();
const { openApp } = await import('../src/app.ts');
const { loadConfig } = await import('../src/config.ts');
const { jobHandlers, startWorker } = await import('../src/worker.ts');

process.on('disconnect', () => process.exit(0));
const app = await openApp({ ...loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', PUBLIC_URL: 'http://mutabaa.example' }), ...settings });
if (!loop) await startWorker(app);
process.send('ready');
// The same jobs without their pauses: a kill then nearly always hits one at work.
for (const handlers = jobHandlers(app); loop; await wait(10)) {
  await handlers['escalations.sweep']({});
  await handlers['notifications.deliver']({});
}
