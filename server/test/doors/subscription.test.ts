import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient, type Client as Socket } from 'graphql-ws';
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';
import { Client, openOffice, position, type Office } from '../office.js';
import { act, documents, draft, issue } from '../office/acts.js';
import { operations } from '../office/operations.js';
import { nobody } from '../bad-input/refusals.js';

let office: Office;
const sockets: Socket[] = [];

beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  for (const socket of sockets) await socket.dispose();
  await office.close();
});

interface Heard {
  changes: { directiveId: string | null; act: string }[];
  errors: unknown[];
  ended: boolean;
}

/** Opens a socket with a person's cookies, and keeps what it brings. */
function listen(
  cookie: string,
  query = 'subscription ($id: ID) { changes(directiveId: $id) { directiveId act at } }',
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Heard {
  const heard: Heard = { changes: [], errors: [], ended: false };
  class WithCookie extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers: { cookie, 'accept-language': 'en', ...headers } });
    }
  }
  const socket = createClient({
    url: office.url.replace('http', 'ws') + '/graphql',
    webSocketImpl: WithCookie,
    retryAttempts: 0,
    lazy: true,
    shouldRetry: () => false,
  });
  sockets.push(socket);
  socket.subscribe<{ changes: Heard['changes'][number] }>(
    { query, variables },
    {
      next: ({ data, errors }) => {
        if (data?.changes) heard.changes.push(data.changes);
        if (errors) heard.errors.push(...errors.map(({ extensions }) => extensions?.code));
      },
      error: (problem) =>
        void heard.errors.push(
          Array.isArray(problem)
            ? problem.map((one: { extensions?: { code?: string } }) => one.extensions?.code).join()
            : ((problem as { code?: number; message?: string }).code ?? 'closed'),
        ),
      complete: () => (heard.ended = true),
    },
  );
  return heard;
}

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; tries < 150 && !what(); tries++) await wait(20);
}

/** A change that everybody in the office hears last: what came before it has come. */
async function mark(...all: Heard[]): Promise<void> {
  const { id } = await issue(office, { lead: 'DG-CNAS' });
  await until(() => all.every((heard) => heard.changes.some(({ directiveId }) => directiveId === id)));
}

test('A socket asks for a session, and for our own page', async () => {
  const cabinet = (await office.signIn('cabinet')).cookie;
  const refused = [listen(''), listen('mutabaa.session_token=forged.x'), listen(cabinet, undefined, {}, { origin: 'https://evil.example' })];
  await until(() => refused.every(({ errors }) => errors.length > 0));
  expect(refused.map(({ errors, changes }) => [errors.length, changes])).toEqual([
    [1, []],
    [1, []],
    [1, []],
  ]);
});

test('Nobody hears from the directive that an explanation of it is being drafted', async () => {
  const [cabinet, lead, contributor] = await Promise.all(
    ['cabinet', 'dg.cnr', 'dg.cnac'].map(async (mailbox) => listen((await office.signIn(mailbox)).cookie)),
  );
  if (!cabinet || !lead || !contributor) throw new Error('three people listen');
  await wait(500);
  await operations.amendExplanationRequest?.(office);
  await until(() => cabinet.changes.some(({ act: name }) => name === 'explanation.draft'));
  await operations.closeExplanationRequest?.(office);
  await until(() => lead.changes.some(({ act: name }) => name === 'explanation.reply'));
  const heard = ({ changes }: Heard) => [...new Set(changes.map(({ act: name }) => name).filter((name) => name.startsWith('explanation.')))];
  expect(heard(cabinet)).toContain('explanation.draft');
  expect(heard(lead)).toEqual(['explanation.sign', 'explanation.reply']);
  expect(heard(contributor)).toEqual([]);
});

test('Each hears of the records they may see, and of no other', async () => {
  const people = ['cabinet', 'dg.cnas', 'dg.cnr', 'inspector', 'admin'] as const;
  const heard = await Promise.all(people.map(async (mailbox) => listen((await office.signIn(mailbox)).cookie)));
  await wait(500);
  const normal = await issue(office, { lead: 'DG-CNR' });
  const restricted = await issue(office, { lead: 'DG-CNR', confidentiality: 'RESTRICTED' });
  const cabinet = heard[0] as Heard;
  await mark(cabinet, heard[1] as Heard, heard[3] as Heard);
  const hears = (id: string): string[] => people.filter((_mailbox, index) => heard[index]?.changes.some(({ directiveId }) => directiveId === id));
  expect(hears(normal.id)).toEqual(['cabinet', 'dg.cnr', 'inspector', 'admin']);
  expect(hears(restricted.id)).toEqual(['cabinet', 'dg.cnr', 'admin']);
  expect(cabinet.changes).toContainEqual(expect.objectContaining({ directiveId: normal.id, act: 'directive.record' }));
});

test('A draft is heard of by the office only', async () => {
  const [cabinet, lead] = await Promise.all(['cabinet', 'dg.cnas'].map(async (mailbox) => listen((await office.signIn(mailbox)).cookie)));
  await wait(500);
  const { id } = await act(office, 'cabinet', 'record', draft({ lead: 'DG-CNAS' }));
  await mark(cabinet as Heard, lead as Heard);
  expect(cabinet?.changes.map(({ directiveId }) => directiveId)).toContain(id);
  expect(lead?.changes.map(({ directiveId }) => directiveId)).not.toContain(id);
});

test('Who asks for one directive hears of that one; an identifier that is none is refused', async () => {
  const { cookie } = await office.signIn('dg.cnr');
  const { id } = await issue(office, { lead: 'DG-CNR' });
  await wait(300);
  const [one, foreign, bad] = [listen(cookie, undefined, { id }), listen(cookie, undefined, { id: nobody }), listen(cookie, undefined, { id: 'x' })];
  await until(() => bad.errors.length > 0);
  await issue(office, { lead: 'DG-CNR' });
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: id });
  await until(() => one.changes.length > 0);
  expect(one.changes.map(({ directiveId, act: code }) => [directiveId, code])).toEqual([[id, 'directive.acknowledge']]);
  expect(foreign.changes).toEqual([]);
  expect(bad.errors).toEqual(['input.invalid']);
});

test('Variables that do not fit are refused over a socket as they are over HTTP', async () => {
  const heard = listen((await office.signIn('cabinet')).cookie, undefined, { id: { $ne: null } });
  for (let tries = 0; tries < 100 && heard.errors.length === 0; tries++) await wait(20);
  expect(heard.errors).toEqual(['input.malformed']);
});

test('A session that ends, or an appointment that ends, ends what is heard', async () => {
  const [cnac, anem] = [await issue(office, { lead: 'DG-CNAC' }), await issue(office, { lead: 'DG-ANEM' })];
  await wait(300);
  const leaving = await Client.signIn(office.url, 'dg.cnac@mutabaa.example');
  const signedOut = listen(leaving.cookie);
  const relieved = listen((await office.signIn('dg.anem')).cookie);
  await wait(500);
  await leaving.fetch('/api/auth/sign-out', { method: 'POST', headers: { origin: office.url } });
  await office.sql(`update appointments set ends_on = '2026-02-28' where position_id = $1`, [position('DG-ANEM')]);
  for (const { id } of [cnac, anem]) await act(office, 'cabinet', 'cancel', { directiveId: id, reason: 'x', authority: 'x' });
  await until(() => signedOut.errors.length > 0);
  await mark(listen((await office.signIn('cabinet')).cookie));
  expect({ signedOut: [signedOut.changes, signedOut.errors], relieved: relieved.changes }).toEqual({
    signedOut: [[], ['access.signed_out']],
    relieved: [],
  });
});

test('A role that is taken away, or an account that stands for nobody any more, ends what is heard and what is answered', async () => {
  const [relieved, gone, cabinet] = await Promise.all(['adviser', 'adviser2', 'cabinet'].map((mailbox) => office.signIn(mailbox)));
  if (!relieved || !gone || !cabinet) throw new Error('three people sign in');
  const [former, nobodys, still] = [listen(relieved.cookie), listen(gone.cookie), listen(cabinet.cookie)];
  await wait(500);
  await office.sql(`update appointments set ends_on = '2026-02-28' where position_id = $1`, [position('ADV-1')]);
  // The adviser on mission is acted for by the other.
  await office.sql('delete from delegations where position_id = $1', [position('ADV-2')]);
  await office.sql(`update officials set user_id = null where email like 'adviser2@%'`);
  const restricted = await issue(office, { lead: 'DG-CNR', confidentiality: 'RESTRICTED' });
  await until(() => nobodys.errors.length > 0);
  await mark(still);
  expect([former.changes, nobodys.changes, nobodys.errors]).toEqual([[], [], ['access.no_official']]);
  expect(await relieved.query('query ($id: ID!) { directive(id: $id) { id } }', { id: restricted.id })).toEqual({ directive: null });
  await relieved.expectRefusal('access.denied', documents.record, { input: draft() });
  await gone.expectRefusal('access.no_official', '{ directives { totalCount } }');
});

test('A socket only listens: questions and acts come over HTTP', async () => {
  const { cookie } = await office.signIn('cabinet');
  const before = await office.fingerprint();
  const asked = [
    '{ meetings { id } }',
    'mutation { markAllNotificationsRead }',
    'mutation { setLanguage(language: FR) { roles } }',
    '{ __schema { types { name } } }',
    'subscription { changes { secret } }',
    `subscription { changes { ${'act '.repeat(150)} } }`,
  ];
  // More than the pool has connections: an act that left its transaction open would leave none.
  const heard = [...asked, ...Array<string>(15).fill('mutation { markAllNotificationsRead }')].map((query) => listen(cookie, query));
  await until(() => heard.every(({ errors }) => errors.length > 0));
  expect(heard.map(({ errors }) => errors).slice(0, 6)).toEqual(Array(6).fill(['input.malformed']));
  expect(heard.every(({ errors }) => errors.length === 1)).toBe(true);
  expect(await office.fingerprint()).toBe(before);
  expect((await office.stranger.fetch('/readyz')).status).toBe(200);
});
