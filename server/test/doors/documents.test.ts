import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';
import { sha256, TrustedDocuments } from '../../src/graphql/trusted-documents.js';
import { Client, openOffice, type Office } from '../office.js';
import { openDoor, type Door } from '../office/door.js';

const names = 'query Names{meetings{id}}';
const deep = `query Deep{meetings${'{directives{meeting'.repeat(4)}{directives{id}}${'}}'.repeat(4)}}`;
const mark = 'mutation Mark{markAllNotificationsRead}';
const changes = 'subscription Changes{changes{directiveId}}';
const trusted = new TrustedDocuments(Object.fromEntries([names, deep, mark, changes].map((text) => [sha256(text), text])));

let office: Office;
/** The office in its production shape, beside the demo's own door. */
let production: Door;

beforeAll(async () => {
  office = await openOffice();
  production = await openDoor(office, { demo: false }, { trusted });
});
afterAll(async () => {
  await production.close();
  await office.close();
});

const byHash = (text: string, more: object = {}): object => ({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } }, ...more });

async function send(body: unknown, url = production.url, from?: Client): Promise<[number, string, unknown]> {
  const person = new Client(url, (from ?? (await office.signIn('cabinet'))).cookie);
  const response = await person.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return [response.status, errors?.[0]?.extensions.code ?? 'done', data];
}

test('In production a page asks by the hash of its document, and nothing else is run for a browser', async () => {
  expect((await send(byHash(names))).slice(0, 2)).toEqual([200, 'done']);
  expect((await send(byHash(names, { operationName: 'Names' }))).slice(0, 2)).toEqual([200, 'done']);
  expect(await send(byHash(mark, { operationName: 'Mark' }))).toEqual([200, 'done', { markAllNotificationsRead: expect.any(Number) }]);
  const refused: Record<string, object> = {
    'a document of the sender’s own': { query: '{ meetings { id } }' },
    'the very text of one of ours': { query: names },
    'a hash of another version': byHash('query Names{meetings{id title}}'),
    'a hash of another kind': { extensions: { persistedQuery: { version: 2, sha256Hash: sha256(names) } } },
    'a hash that is none': { extensions: { persistedQuery: { version: 1, sha256Hash: '__proto__' } } },
    'a hash that is a list': { extensions: { persistedQuery: { version: 1, sha256Hash: [sha256(names)] } } },
    'no hash': { extensions: { persistedQuery: null } },
    'nothing at all': {},
    introspection: { query: '{ __schema { types { name } } }' },
  };
  for (const [what, body] of Object.entries(refused))
    expect([what, ...(await send(body))].slice(0, 3)).toEqual([what, 400, 'request.unknown_document']);
  expect((await send({ query: '{ meetings { id } }' }, production.url, office.stranger)).slice(0, 2)).toEqual([400, 'request.unknown_document']);
});

test('A hash beside a text, or beside the name of another operation, is refused', async () => {
  for (const url of [production.url, office.url]) {
    expect((await send(byHash(names, { query: names }), url)).slice(0, 2)).toEqual([400, 'request.document_twice']);
    expect((await send(byHash(names, { query: '{ officials { id } }' }), url)).slice(0, 2)).toEqual([400, 'request.document_twice']);
  }
  expect((await send(byHash(names, { operationName: 'Mark' }))).slice(0, 2)).toEqual([400, 'request.operation_mismatch']);
});

test('In production nothing is asked by GET, in batches, or by learning names from what is refused', async () => {
  const query = encodeURIComponent('{ meetings { id } }');
  const person = new Client(production.url, (await office.signIn('cabinet')).cookie);
  const asked = await person.fetch(`/graphql?query=${query}`, { headers: { 'apollo-require-preflight': '1' } });
  expect(asked.status).toBe(400);
  expect(await asked.text()).toContain('request.unknown_document');
  expect((await send([byHash(names), byHash(names)])).slice(0, 2)).toEqual([400, 'request.unknown_document']);
  const wrong = await (await office.signIn('cabinet')).ask('{ meeting { id } viewr { roles } }');
  expect(JSON.stringify(wrong.errors)).not.toMatch(/Did you mean|viewer/);
  const input = await (
    await office.signIn('cabinet')
  ).ask('mutation ($input: SetMailPreferenceInput!) { setMailPreference(input: $input) { __typename } }', { input: { kindd: 1 } });
  expect(JSON.stringify(input.errors)).not.toMatch(/Did you mean/);
});

test('Our own documents are measured by what they bring; the same text from anybody else is not even begun', async () => {
  expect((await send(byHash(deep))).slice(0, 2)).toEqual([200, 'request.too_large']);
  expect((await send({ query: deep }, office.url)).slice(0, 2)).toEqual([400, 'input.malformed']);
});

test('A socket of production hears what a hash names, and no other text', async () => {
  const { cookie } = await office.signIn('cabinet');
  const errors: string[] = [];
  class WithCookie extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers: { cookie, 'accept-language': 'en' } });
    }
  }
  const socket = createClient({ url: `${production.url.replace('http', 'ws')}/graphql`, webSocketImpl: WithCookie, retryAttempts: 0 });
  let heard = 0;
  const sink = {
    next: () => void heard++,
    error: (problem: unknown) => void errors.push((problem as { extensions?: { code: string } }[])[0]?.extensions?.code ?? 'closed'),
    complete: () => undefined,
  };
  socket.subscribe({ query: '', ...byHash(changes) }, sink);
  socket.subscribe({ query: changes }, sink);
  socket.subscribe({ query: '', ...byHash(names) }, sink);
  await wait(500);
  await office.sql(`select pg_notify('mutabaa_changes', '{"act":"test","recordIds":[],"at":""}')`);
  for (let tries = 0; tries < 100 && !(heard && errors.length > 1); tries++) await wait(20);
  await socket.dispose();
  expect([heard, errors.sort()]).toEqual([1, ['input.malformed', 'request.unknown_document']]);
});

test('A list of documents that is not whole stops the start', async () => {
  await expect(TrustedDocuments.read('/nowhere/documents.json')).rejects.toThrow(/build it again/);
});
