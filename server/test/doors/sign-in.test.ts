import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoPassword } from '../../src/demo/index.js';
import { Client, openOffice, type Office } from '../office.js';
import { outcome } from '../bad-input/refusals.js';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const knock = async (body: unknown, path = '/api/auth/sign-in/email'): Promise<{ status: number; body: string; cookies: string[] }> => {
  const response = await office.stranger.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return { status: response.status, body: await response.text(), cookies: response.headers.getSetCookie() };
};
const who = (person: Client): Promise<unknown> => person.query('{ viewer { roles } }');

test('A wrong password and an unknown account are answered alike', async () => {
  const wrong = await knock({ email: 'cabinet@mutabaa.example', password: 'not-the-password' });
  expect(wrong).toMatchObject({ status: 401, cookies: [] });
  expect(await knock({ email: 'nobody@mutabaa.example', password: demoPassword })).toEqual(wrong);
  // One who left keeps their place in history, and has no account.
  expect(await knock({ email: 'former.casnos@mutabaa.example', password: demoPassword })).toEqual(wrong);
});

test('What is no sign-in opens nothing and shows nothing of us', async () => {
  const bodies: unknown[] = [
    null,
    [],
    {},
    'x',
    { email: { $ne: null }, password: { $ne: null } },
    { email: ['cabinet@mutabaa.example'], password: demoPassword },
    { email: "' or 1=1 --", password: 'x'.repeat(10) },
    { email: 'cabinet@mutabaa.example', password: 'x'.repeat(5000) },
    { email: 'a\r\nb@mutabaa.example', password: demoPassword },
    { email: 'cabinet@mutabaa.example\u0000', password: demoPassword },
  ];
  for (const body of bodies) {
    const answer = await knock(body);
    expect(answer.cookies).toEqual([]);
    expect([JSON.stringify(body).slice(0, 60), answer.status >= 400 && answer.status < 500]).toEqual([JSON.stringify(body).slice(0, 60), true]);
    expect(answer.body).not.toMatch(/node_modules|at .*\.m?js|select |insert /i);
  }
  expect((await knock({ email: 'new@mutabaa.example', password: 'long-enough-1', name: 'x' }, '/api/auth/sign-up/email')).status).toBe(404);
  const [{ accounts } = { accounts: -1 }] = await office.sql<{ accounts: number }>(
    `select count(*)::int as accounts from auth."user" where email = 'new@mutabaa.example'`,
  );
  expect(accounts).toBe(0);
});

test('What claims to be JSON and is none is refused, and is no error of ours', async () => {
  for (const path of ['sign-in/email', 'sign-out', 'two-factor/verify-totp']) {
    for (const body of ['', '{', '{"a":'.repeat(3000), '\u0000', '"\ud800']) {
      const { status } = await office.stranger.fetch(`/api/auth/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      expect([path, body.slice(0, 10), status]).toEqual([path, body.slice(0, 10), 400]);
    }
  }
});

test('The session’s cookie is out of reach of scripts and of other sites', async () => {
  const { cookies } = await knock({ email: 'cabinet@mutabaa.example', password: demoPassword });
  expect(cookies.join('\n')).toMatch(/^mutabaa\.session_token=[^;]+; .*HttpOnly; SameSite=Lax/im);
});

test('Signing out ends the session at once, also for who kept its cookie', async () => {
  const person = await Client.signIn(office.url, 'cabinet@mutabaa.example');
  expect(await who(person)).toEqual({ viewer: { roles: ['CABINET'] } });
  expect((await person.fetch('/api/auth/sign-out', { method: 'POST', headers: { origin: office.url } })).status).toBe(200);
  expect(await who(person)).toEqual({ viewer: null });
  expect(await outcome(person.query('{ meetings { id } }'))).toBe('access.signed_out');
  expect((await person.fetch('/files/01990000-0000-7000-8000-000000000000')).status).toBe(401);
});

test('A tampered cookie is nobody’s', async () => {
  const { cookie } = await office.signIn('cabinet');
  const other = (await office.signIn('dg.cnas')).cookie;
  const token = (text: string): string => decodeURIComponent(text.split('=').slice(1).join('='));
  const [mine = '', signature = ''] = token(cookie).split('.');
  const [theirs = ''] = token(other).split('.');
  for (const forged of [
    `${mine}x.${signature}`,
    `${mine}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    mine,
    `${mine}.`,
    `${theirs}.${signature}`,
    `.${signature}`,
  ]) {
    expect([forged, await who(new Client(office.url, `mutabaa.session_token=${encodeURIComponent(forged)}`))]).toEqual([forged, { viewer: null }]);
  }
});

test('An account that belongs to no official is told so, and can do nothing', async () => {
  const person = await Client.signIn(office.url, 'd.dcom@mutabaa.example');
  await office.sql(`update officials set user_id = null where email = 'd.dcom@mutabaa.example'`);
  const answer = await person.ask('{ viewer { roles } }');
  expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([403, 'access.no_official']);
  expect(await outcome(person.query('mutation { markAllNotificationsRead }'))).toBe('access.no_official');
});
