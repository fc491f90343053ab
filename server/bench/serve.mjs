// One of the two servers of the list page, in a process of its own: `ours` or `reference`, for the office given as JSON.
import { createServer } from 'node:http';
import { createApi } from '../dist/api.js';
import { openApp } from '../dist/app.js';
import { serveReference } from './list-page.reference.mjs';

const [which, text] = process.argv.slice(2);
const config = { ...JSON.parse(text), clockStart: null };
const server = which === 'ours' ? await serveOurs() : await serveReference(config);
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
// A profile is written only by a process that ends by itself.
process.on('message', () => process.exit(0));
process.on('disconnect', () => process.exit(0));

async function serveOurs() {
  const app = await openApp(config);
  const web = createServer((request, response) => api.handler(request, response));
  const api = await createApi(app, web, { web: false });
  return web;
}
