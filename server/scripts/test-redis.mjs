// npm run test:redis: the contract of the queue, and a Redis that is killed or full, on a Redis of its own, set as production must be: AOF, noeviction.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root, run, setUpOrExit } from './setup.mjs';

await setUpOrExit();
const folder = mkdtempSync(join(tmpdir(), 'mutabaa-redis-'));
const port = await freePort();
const settings = ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', ''];
const redis = spawn('redis-server', settings.map(String), { stdio: 'ignore' });
redis.on('error', () => {
  console.error('redis-server is not installed: apt-get install redis-server');
  process.exit(1);
});
process.on('exit', () => {
  redis.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

await untilOpen(port);
const environment = { TEST_REDIS_URL: `redis://127.0.0.1:${port}` };
await run(process.execPath, [join(root, 'server', 'scripts', 'test.mjs'), 'queue.contract', 'faults/redis'], { show: true, environment }).catch(() =>
  process.exit(1),
);
process.exit(0);

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const found = server.address().port;
      server.close(() => resolve(found));
    });
  });
}

async function untilOpen(wanted) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const open = await new Promise((resolve) => {
      const socket = createConnection(wanted, '127.0.0.1');
      socket.once('connect', () => resolve(socket.end() && true)).once('error', () => resolve(false));
    });
    if (open) return;
    await wait(100);
  }
  throw new Error('redis-server did not start');
}
