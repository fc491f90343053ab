import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { guardedFetch, OutboundRefused } from './outbound.js';

const called: string[] = [];
const servers: Server[] = [];
let named = '';
let foreign = '';

async function serve(): Promise<string> {
  const server = createServer((request, response) => {
    called.push(`${request.headers.host}${request.url}`);
    if (request.url === '/away') response.writeHead(302, { location: `${foreign}/caught` });
    response.end('ok');
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  [named, foreign] = [await serve(), await serve()];
});
afterAll(() => Promise.all(servers.map((server) => new Promise((closed) => server.close(closed)))));

test('A host that a setting names is called, by whatever way it is asked', async () => {
  const guarded = guardedFetch([`${named}/watch`], fetch);
  expect(await (await guarded(`${named}/watch`)).text()).toBe('ok');
  expect((await guarded(new URL(`${named}/other`))).status).toBe(200);
  expect((await guarded(new Request(`${named}/request`, { method: 'POST' }))).status).toBe(200);
});

test('What no setting names is refused before it is called: another port, another name, another protocol', async () => {
  const guarded = guardedFetch([named], fetch);
  const before = called.length;
  const { port } = new URL(named);
  for (const url of [
    foreign,
    `http://localhost:${port}/`,
    `http://[::1]:${port}/`,
    `https://127.0.0.1:${port}/`,
    `http://127.0.0.1/`,
    'http://169.254.169.254/latest/meta-data',
    'https://telemetry.better-auth.com/v1/track',
    'file:///etc/passwd',
    'data:text/plain,x',
    `http://127.0.0.1:${port}@evil.example/`,
  ])
    await expect(guarded(url)).rejects.toThrow(OutboundRefused);
  await expect(guarded(new Request(foreign))).rejects.toThrow(OutboundRefused);
  expect(called.length).toBe(before);
});

test('A redirection is handed back and not followed elsewhere', async () => {
  const guarded = guardedFetch([named], fetch);
  const answer = await guarded(`${named}/away`, { redirect: 'follow' });
  expect([answer.status, called.some((url) => url.endsWith('/caught'))]).toEqual([302, false]);
  await expect(guarded(`${named}/away`, { redirect: 'error' })).rejects.toThrow();
});
