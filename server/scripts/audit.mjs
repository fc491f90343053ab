// npm run audit:verify, audit:export: finds the database of this installation and hands it to the separate program.
// DATABASE_URL or --url where there is one; otherwise the embedded database, running or started for the while.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { productNode, root, run, setUpOrExit } from './setup.mjs';

const parameters = process.argv.slice(2);
const dataDir = resolve(root, process.env.DATA_DIR || '.data');
const needsDatabase = !parameters.some((one) => /^--(url|export)(=|$)/.test(one)) && !process.env.AUDIT_DATABASE_URL && !process.env.DATABASE_URL;

await setUpOrExit();
const embedded = needsDatabase ? await embeddedDatabase() : null;
const environment = {
  AUDIT_DIR: process.env.AUDIT_DIR ? resolve(root, process.env.AUDIT_DIR) : join(dataDir, 'audit'),
  ...(embedded && { DATABASE_URL: embedded.url }),
};
const program = join(root, 'server', 'audit-verify', 'main.mjs');
await run(productNode, [program, ...parameters], { show: true, environment, cwd: process.cwd() }).catch(() => (process.exitCode = 1));
await embedded?.stop();

async function embeddedDatabase() {
  const running = await runningUrl().catch(() => null);
  if (running) return { url: running, stop: () => undefined };
  const { startEmbeddedPostgres } = await import('../dist/platform/embedded-postgres.js');
  const { ownerUrl, stop } = await startEmbeddedPostgres({ dataDir });
  return { url: ownerUrl, stop };
}

/** The server that a running product has started says its port in its own file. */
async function runningUrl() {
  const [pid, , , port] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 0);
  const { databasePassword } = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8'));
  return `postgres://mutabaa_owner:${databasePassword}@127.0.0.1:${port.trim()}/mutabaa`;
}
