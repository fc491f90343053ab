import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Config } from '../../src/config.js';
import { Client, openOffice, type Office } from '../office.js';
import { issue } from '../office/acts.js';
import { openDoor } from '../office/door.js';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const get = async (path: string, from: Client = office.stranger): Promise<[number, string, Headers]> => {
  const response = await from.fetch(path);
  return [response.status, await response.text(), response.headers];
};

test('Health is told to whoever asks, and no more than health', async () => {
  expect((await get('/healthz')).slice(0, 2)).toEqual([200, '{"status":"ok"}']);
  expect((await get('/readyz')).slice(0, 2)).toEqual([200, '{"status":"ready"}']);
  const [status, metrics] = await get('/metrics');
  expect(status).toBe(200);
  expect(metrics).toMatch(/^# HELP /);
  expect(metrics).not.toMatch(/@mutabaa\.example|DIR-20/);
});

test('Measurements are for this machine alone, or for whoever presents the token where one is set', async () => {
  const through = { 'x-forwarded-for': '192.0.2.7' };
  expect((await office.stranger.fetch('/metrics', { headers: through })).status).toBe(403);
  const guarded = await withConfig({ metricsToken: 'a-token-for-collectors' });
  try {
    const statusWith = async (authorization: string) => (await guarded.client.fetch('/metrics', { headers: { ...through, authorization } })).status;
    expect([await statusWith(''), await statusWith('Bearer another-token-for-x'), await statusWith('Bearer a-token-for-collectors')]).toEqual([
      403, 403, 200,
    ]);
  } finally {
    await guarded.close();
  }
});

test('The demo shows its accounts and its mailbox; the office that is no demo has neither', async () => {
  const [status, accounts] = await get('/demo-accounts.json');
  expect([status, (JSON.parse(accounts) as unknown[]).length]).toEqual([200, 8]);
  await issue(office);
  await office.runJobs();
  // The test's own mail server stands in for a relay, and a relay has no mailbox to show.
  expect((await get('/mailbox.json'))[0]).toBe(404);
  const closed = await withConfig({ demo: false });
  try {
    for (const path of ['/demo-accounts.json', '/mailbox.json']) expect((await get(path, closed.client))[0]).toBe(404);
    const asked = await closed.client.ask('{ __schema { types { name } } }');
    expect([asked.status, asked.errors[0]?.extensions.code]).toEqual([400, 'request.unknown_document']);
  } finally {
    await closed.close();
  }
});

test('The mailbox shows what was received, and asks for one recipient by exact address', async () => {
  const shown = await withConfig({}, true);
  try {
    const all = JSON.parse((await get('/mailbox.json', shown.client))[1]) as { to: string }[];
    expect(all.length).toBeGreaterThan(0);
    expect(Object.keys(all[0] ?? {})).toEqual(['to', 'subject', 'text', 'html', 'messageId', 'inReplyTo', 'attachments', 'sentAt']);
    const one = JSON.parse((await get('/mailbox.json?to=DG.CNAS@mutabaa.example', shown.client))[1]) as { to: string }[];
    expect(new Set(one.map(({ to }) => to))).toEqual(new Set(['dg.cnas@mutabaa.example']));
    expect(JSON.parse((await get('/mailbox.json?to=%25', shown.client))[1])).toEqual([]);
  } finally {
    await shown.close();
  }
});

test('Introspection is open in the demo, and what fails names a code and none of our insides', async () => {
  const { data } = await office.stranger.ask<{ __schema: { types: object[] } }>('{ __schema { types { name description } } }');
  expect(data?.__schema.types.length).toBeGreaterThan(50);
  await office.sql('alter table meetings rename to meetings_away');
  try {
    const answer = await (await office.signIn('cabinet')).ask('{ meetings { id } }');
    expect(answer.errors).toEqual([
      expect.objectContaining({
        message: 'Something unexpected went wrong and nothing was recorded. Please try again.',
        extensions: { code: 'internal' },
      }),
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/meetings_away|relation|select|node_modules/);
  } finally {
    await office.sql('alter table meetings_away rename to meetings');
  }
});

test('Answers tell browsers to guess no types and to tell other sites nothing', async () => {
  const [, , headers] = await get('/healthz');
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
  });
  expect(headers.has('x-powered-by')).toBe(false);
});

async function withConfig(changes: Partial<Config>, mailbox = false): Promise<{ client: Client; close(): Promise<void> }> {
  const door = await openDoor(office, changes, { mailbox });
  return { client: new Client(door.url), close: door.close };
}
