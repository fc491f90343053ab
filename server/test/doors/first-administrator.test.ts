import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as Postgres } from 'pg';
import { createApi, type Api } from '../../src/api.js';
import { openApp, type App } from '../../src/app.js';
import { loadConfig, type Config } from '../../src/config.js';
import { makeFirstAdministrator } from '../../src/features/accounts/index.js';
import { goodPassword } from '../office/accounts.js';

// An installation as an operator makes one: an empty database of its own, no demo, no exercise, behind https.

const name = `first_${crypto.randomUUID().replaceAll('-', '')}`;
let app: App;
let api: Api;
let server: Server;
let folder: string;
let config: Config;

const administer = async (statement: string): Promise<void> => {
  const url = new URL(process.env.OFFICE_TEMPLATE_URL ?? '');
  url.pathname = '/mutabaa';
  const client = new Postgres({ connectionString: url.href });
  await client.connect();
  await client.query(statement).finally(() => client.end());
};

beforeAll(async () => {
  await administer(`create database ${name}`);
  folder = await mkdtemp(join(tmpdir(), 'mutabaa-first-'));
  const url = new URL(process.env.OFFICE_TEMPLATE_URL ?? '');
  url.pathname = `/${name}`;
  config = loadConfig({
    DATABASE_URL: url.href,
    SMTP_URL: 'smtp://127.0.0.1:9',
    PUBLIC_URL: 'https://mutabaa.example.dz',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
  });
  app = await openApp(config);
  const listener: { current: RequestListener } = { current: (_request, response) => response.writeHead(503).end() };
  server = createServer((request, response) => listener.current(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  api = await createApi(app, server, { web: false });
  listener.current = api.handler as RequestListener;
});

afterAll(async () => {
  await api.close();
  await new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
  await app.close();
  await administer(`drop database ${name} with (force)`);
  await rm(folder, { recursive: true, force: true });
});

const given = { email: 'Admin@Ministere.dz', nameAr: 'أمين زروقي', nameFr: 'Amine Zerrouki', nameEn: 'Amine Zerrouki' };
const make = (person = given): Promise<string> =>
  app.transactions.asJob('accounts.first_administrator', (context) => makeFirstAdministrator(context, app.signIn.links, person));
const ask = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: config.publicUrl, ...headers },
    body: JSON.stringify(body),
  });

const fetchAs = (cookie: string, path: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers: { cookie } });

test('The one at the server opens an empty office to its first administrator, once', async () => {
  const first = await make();
  const token = await make();
  expect((await ask('/api/accounts/link', { token: first })).status).toBe(404);
  const entered = await ask('/api/accounts/password', { token, password: goodPassword });
  expect([entered.status, await entered.json()]).toEqual([200, { signedIn: true }]);
  const [cookie = ''] = entered.headers.getSetCookie();
  expect(cookie).toMatch(/^__Secure-mutabaa\.session_token=.*; Secure$/);
  const [pair = ''] = cookie.split(';');
  // The session is theirs; a browser asks here only what the pages ask, and until the second factor stands not even that.
  const asked = await ask('/graphql', { query: '{ viewer { roles } }' }, { cookie: pair });
  expect(await asked.json()).toMatchObject({ errors: [{ extensions: { code: 'request.unknown_document' } }] });
  expect((await fetchAs(pair, '/audit-files/checkpoints.jsonl')).status).toBe(403);
  const held = await app.transactions.asJob('test.look', (context) =>
    context.em.execute<unknown[]>(
      `select o.email, o.name_ar, o.name_fr, p.code, p.role from officials o join appointments a on a.official_id = o.id join positions p on p.id = a.position_id`,
    ),
  );
  expect(held).toEqual([{ email: 'admin@ministere.dz', name_ar: given.nameAr, name_fr: given.nameFr, code: 'ADM', role: 'ADMINISTRATOR' }]);
  await expect(make()).rejects.toMatchObject({ code: 'account.administrator_exists' });
  await expect(make({ ...given, email: 'other@ministere.dz' })).rejects.toMatchObject({ code: 'account.administrator_exists' });
});

test('Outside the demo the demo’s own password is a password like any other: known, and refused', async () => {
  const refusal = await app.signIn.policy.refusalOf('mutabaa-2026', { email: 'a@b.dz', names: [] }, 'password');
  expect(refusal?.code).toMatch(/^password\.(too_weak|breached)$/);
});
