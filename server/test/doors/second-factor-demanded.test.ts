import { afterAll, beforeAll, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import { openOffice, position, type Client, type Office } from '../office.js';
import { codeOf } from '../office/expectations.js';
import { enrol, giveCode, givePassword } from '../office/second-factor.js';

let office: Office;
const required = 'access.second_factor_required';
const change = 'mutation ($input: ChangeSettingInput!) { changeSetting(input: $input) { setting { value } } }';

const demand = async (role: string, value: 0 | 1): Promise<void> => {
  const input = { key: `sign_in.second_factor.${role}`, value, previousValue: 1 - value, reason: 'Instruction du ministre' };
  await (await office.signIn('admin')).query(change, { input });
};

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** What each door answers to this person. */
async function doors(person: Client): Promise<Record<string, string>> {
  const file = '/files/01990000-0000-7000-8000-000000000000';
  const code = async (path: string, init = {}): Promise<string> =>
    ((await (await person.fetch(path, init)).json()) as { error: { code: string } }).error.code;
  const form = new FormData();
  form.set('file', new Blob(['text']), 'a.txt');
  return {
    query: await codeOf(person.query('{ viewer { roles } }')),
    hidden: await codeOf(person.query('{ ...F } fragment F on Query { secondFactor { enabled } meetings { id } }')),
    beside: await codeOf(person.query('{ secondFactor { enabled } meetings { id } }')),
    mutation: await codeOf(person.query('mutation { markAllNotificationsRead }')),
    subscription: await subscribe(person),
    file: await code(file),
    upload: await code('/files', { method: 'POST', body: form }),
    document: await code('/documents/explanations/01990000-0000-7000-8000-000000000000'),
  };
}

function subscribe(person: Client): Promise<string> {
  const socket = new WebSocket(`${office.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie: person.cookie } });
  const say = (message: object): void => socket.send(JSON.stringify(message));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => say({ type: 'connection_init' }));
    socket.on('message', (data: Buffer) => {
      const { type, payload } = JSON.parse(data.toString()) as { type: string; payload?: { errors?: { extensions?: { code: string } }[] } };
      if (type === 'connection_ack') say({ id: '1', type: 'subscribe', payload: { query: 'subscription { changes { act } }' } });
      if (type !== 'next') return;
      socket.close();
      resolve(payload?.errors ? (payload.errors[0]?.extensions?.code ?? 'no code') : 'OK');
    });
  });
}

test('In the demo nobody needs one, until the administrator says so', async () => {
  const person = await office.signIn('inspector');
  expect(await codeOf(person.query('{ viewer { roles } }'))).toBe('OK');
  await demand('inspectorate', 1);
  expect(await codeOf(person.query('{ viewer { roles } }'))).toBe(required);
  await demand('inspectorate', 0);
  expect(await codeOf(person.query('{ viewer { roles } }'))).toBe('OK');
});

test('Where a role demands one, every door is closed without it, at once, and said so', async () => {
  const person = await office.signIn('minister');
  await demand('minister', 1);
  const closed = await doors(person);
  expect(closed).toEqual(Object.fromEntries(Object.keys(closed).map((door) => [door, required])));
  const answer = await person.reading('fr').ask('{ viewer { roles } }');
  expect([answer.status, answer.errors[0]?.message]).toEqual([
    403,
    'Votre fonction exige la double authentification. Configurez une application pour continuer.',
  ]);
});

test('What sets it up and what signs out stays open, and setting it up opens the rest to the same session', async () => {
  const person = await office.signIn('minister');
  expect(await person.query('{ secondFactor { demanded enabled proven } }')).toEqual({
    secondFactor: { demanded: true, enabled: false, proven: false },
  });
  expect(await codeOf(person.query('mutation { beginSecondFactor(input: { password: "wrong" }) { secret } markAllNotificationsRead }'))).toBe(
    'second_factor.password_refused',
  );
  const { telephone } = await enrol(person);
  expect(await codeOf(person.query('{ viewer { roles } }'))).toBe('OK');
  await person.expectRefusal('second_factor.demanded', 'mutation { disableSecondFactor(input: {}) { enabled } }');
  await telephone.waits(office);
  const opened = await giveCode(office, (await givePassword(office, 'minister')).client, telephone.code());
  expect(await codeOf(opened.client.query('{ viewer { roles } }'))).toBe('OK');
  expect((await opened.client.fetch('/api/auth/sign-out', { method: 'POST' })).status).toBe(200);
});

test('A right that is gained later demands it from the next request on', async () => {
  const deputy = await office.signIn('dg.cnas');
  await demand('cabinet', 1);
  expect(await codeOf(deputy.query('{ viewer { roles } }'))).toBe('OK');
  const [official] = await office.sql<{ id: string }>(`select id from officials where email = 'dg.cnas@mutabaa.example'`);
  await office.sql(
    `insert into delegations (id, position_id, delegate_id, starts_on, ends_on, reason) values (uuidv7(), $1, $2, '2026-02-01', '2026-12-31', 'Congé')`,
    [position('CC'), official?.id],
  );
  expect(await codeOf(deputy.query('{ viewer { roles } }'))).toBe(required);
  await enrol(deputy);
  const { viewer } = await deputy.query<{ viewer: { roles: string[] } }>('{ viewer { roles } }');
  expect(viewer.roles.sort()).toEqual(['CABINET', 'HEAD']);
});

test('Outside the demo the administrator, the minister and the cabinet need one from the first day', async () => {
  await office.sql(`delete from settings where key like 'sign_in.second_factor.%'`);
  expect(await codeOf((await office.signIn('admin')).query('{ viewer { roles } }'))).toBe(required);
  for (const mailbox of ['sg', 'auditor', 'inspector', 'dg.cnr'])
    expect(await codeOf((await office.signIn(mailbox)).query('{ viewer { roles } }'))).toBe('OK');
});
