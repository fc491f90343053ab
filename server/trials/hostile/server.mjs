// The product as `npm start` runs it in the demo, in a process of its own that is watched. Parameter: the folder of its data.
import { appendFile, writeFile } from 'node:fs/promises';
import { connect, createServer as listenOn } from 'node:net';
import { join } from 'node:path';
import { createApi } from '../../dist/api.js';
import { openApp } from '../../dist/app.js';
import { loadConfig } from '../../dist/config.js';
import { openHttpServer } from '../../dist/platform/http-server.js';
import { startMailSink } from '../../dist/platform/mail-sink.js';
import { startWorker } from '../../dist/worker.js';
import { watchLoop } from './watch.mjs';

const [, , folder] = process.argv;
process.on('disconnect', () => process.exit(0));
watchLoop((message) => process.connected && process.send(message));

const sink = await startMailSink({ dataDir: folder });
const relay = await tap(new URL(sink.smtpUrl).port, join(folder, 'wire.log'));
const server = openHttpServer((request, response) => listener(request, response));
let listener = (_request, response) => response.writeHead(503).end();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const publicUrl = `http://127.0.0.1:${server.address().port}`;
const config = loadConfig({
  DATA_DIR: folder,
  PUBLIC_URL: publicUrl,
  SMTP_URL: relay,
  SMTP_RATE: '1000',
  LOG_LEVEL: 'error',
  BOUNCE_TOKEN: 'a-token-that-only-the-relay-knows',
});
const app = await openApp(config);
const api = await createApi({ ...app, mailSink: sink }, server, { web: true });
const worker = await startWorker(app);
listener = api.handler;
process.on('message', async (message) => {
  if (message !== 'end') return;
  await worker.close();
  await api.close();
  await app.close();
  process.exit(0);
});
process.send({ ready: publicUrl });

/** A relay before the relay: keeps every byte that the product says to it, since a parsed mail hides what was smuggled into it. */
async function tap(port, path) {
  await writeFile(path, '');
  let kept = Promise.resolve();
  const taps = listenOn((client) => {
    const upstream = connect(Number(port), '127.0.0.1');
    let said = '';
    client.on('data', (bytes) => ((said += bytes.toString('latin1')), upstream.write(bytes)));
    upstream.on('data', (bytes) => client.write(bytes));
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ]) {
      socket.on('error', () => undefined);
      socket.on('close', () => other.destroy());
    }
    client.on('close', () => (kept = kept.then(() => appendFile(path, JSON.stringify(said) + '\n'))));
  });
  await new Promise((listening) => taps.listen(0, '127.0.0.1', listening));
  return `smtp://127.0.0.1:${taps.address().port}`;
}
