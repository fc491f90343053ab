import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, openOffice, type Office } from '../office.js';
import { enrol, giveCode, jar, type Telephone } from '../office/second-factor.js';
import { client, newKey, TestProvider, type Forgery } from '../office/provider.js';

let office: Office;
let provider: TestProvider;
let telephone: Telephone;

const publicUrl = 'http://mutabaa.example';
const callback = `${publicUrl}/api/auth/callback/oidc`;
const people = {
  cabinet: { email: 'Cabinet@mutabaa.example', email_verified: true },
  unverified: { email: 'sg@mutabaa.example', email_verified: false },
  unknown: { email: 'nobody@elsewhere.example', email_verified: true },
  nameless: {},
  closed: { email: 'd.dcom@mutabaa.example', email_verified: true },
  minister: { email: 'minister@mutabaa.example', email_verified: true },
  strong: { email: 'inspector@mutabaa.example', email_verified: true, amr: ['pwd', 'otp'] },
};

beforeAll(async () => {
  provider = await TestProvider.start(people, callback);
  office = await openOffice({ settings: provider.settings });
  ({ telephone } = await enrol(await office.signIn('minister')));
});
afterAll(async () => {
  await office?.close();
  await provider?.close();
});

interface Arrival {
  location: string;
  person: Client;
}

/** The way there: what the button of the sign-in page asks for. */
async function leave(body: object = {}): Promise<{ url: string; browser: Client; status: number }> {
  const asked = { provider: 'oidc', callbackURL: '/overview', errorCallbackURL: '/sign-in', disableRedirect: true, ...body };
  const response = await office.stranger.fetch('/api/auth/sign-in/social', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  const { url = '' } = (await response.json()) as { url?: string };
  return { url, status: response.status, browser: new Client(office.url, jar('', response)) };
}

/** What the provider's own pages do, until they send the browser back to us. */
async function atProvider(sub: keyof typeof people | '', url: string): Promise<string> {
  provider.present = sub;
  let cookie = '';
  for (let next = url; ;) {
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
    cookie = jar(cookie, response);
    const location = response.headers.get('location');
    if (!location) throw new Error(`the provider answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
    if (location.startsWith(publicUrl)) return location;
    next = new URL(location, next).href;
  }
}

async function arrive(browser: Client, location: string): Promise<Arrival> {
  const response = await fetch(location.replace(publicUrl, office.url), { redirect: 'manual', headers: { cookie: browser.cookie } });
  return {
    location: (response.headers.get('location') ?? String(response.status)).replace(publicUrl, ''),
    person: new Client(office.url, jar(browser.cookie, response)),
  };
}

async function come(sub: keyof typeof people | '', alter = (url: string): string => url): Promise<Arrival> {
  const { url, browser } = await leave();
  return arrive(browser, await atProvider(sub, alter(url)));
}

const rolesOf = async (person: Client): Promise<unknown> =>
  (await person.query<{ viewer: { roles: string[] } | null }>('{ viewer { roles } }')).viewer?.roles ?? null;

async function forged(forge: Forgery): Promise<Arrival> {
  provider.forge = forge;
  try {
    return await come('cabinet');
  } finally {
    provider.forge = null;
  }
}

test('The sign-in page is told of the provider by the names it has', async () => {
  expect(await (await office.stranger.fetch('/sign-in-options.json')).json()).toEqual({ singleSignOn: { fr: 'Portail du ministère' } });
});

test('The way there carries state, nonce and the challenge of PKCE, and leads to the provider only', async () => {
  const { url } = await leave();
  expect(url.startsWith(`${provider.url}/auth?`)).toBe(true);
  const asked = new URL(url).searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    client_id: client.id,
    redirect_uri: callback,
    response_type: 'code',
    code_challenge_method: 'S256',
    scope: 'openid email',
  });
  for (const secret of ['state', 'nonce', 'code_challenge']) expect(asked.get(secret)?.length).toBeGreaterThan(30);
  for (const body of [
    { idToken: { token: 'x' } },
    { scopes: ['admin'] },
    { additionalParams: { prompt: 'none' } },
    { callbackURL: 'https://elsewhere.example/' },
  ])
    expect([body, (await leave(body)).status >= 400]).toEqual([body, true]);
});

test('An official known here comes in by their verified address the first time, by their identity from then on', async () => {
  const first = await come('cabinet');
  expect([first.location, await rolesOf(first.person)]).toEqual(['/overview', ['CABINET']]);
  const kept = await office.sql(`select "accountId", "accessToken", "refreshToken", "idToken" from auth."account" where "providerId" = 'oidc'`);
  expect(kept).toEqual([{ accountId: 'cabinet', accessToken: null, refreshToken: null, idToken: null }]);
  people.cabinet.email = 'a.new.address@mutabaa.example';
  const again = await come('cabinet');
  expect([again.location, await rolesOf(again.person)]).toEqual(['/overview', ['CABINET']]);
  people.cabinet.email = 'cabinet@mutabaa.example';
});

test('Signing out ends our session', async () => {
  const { person } = await come('cabinet');
  await person.fetch('/api/auth/sign-out', { method: 'POST' });
  expect(await rolesOf(person)).toBeNull();
});

test('Whom we do not know, whose address is not verified or missing, and whose account is nobody’s any more: each is told so', async () => {
  await office.sql(`update officials set user_id = null where email = 'd.dcom@mutabaa.example'`);
  const told: Record<string, unknown> = {};
  for (const sub of ['unknown', 'unverified', 'nameless', 'closed', ''] as const) {
    const { location, person } = await come(sub);
    told[sub || 'given up'] = [new URL(location, publicUrl).pathname, new URL(location, publicUrl).searchParams.get('error'), await rolesOf(person)];
  }
  expect(told).toEqual({
    unknown: ['/sign-in', 'signup_disabled', null],
    unverified: ['/sign-in', 'account_not_linked', null],
    nameless: ['/sign-in', 'email_not_found', null],
    closed: ['/sign-in', 'account_closed', null],
    'given up': ['/sign-in', 'access_denied', null],
  });
  const made = await office.sql(`select 1 from auth."user" where email like '%elsewhere%'`);
  expect(made).toEqual([]);
});

test('A token for another audience, of another issuer, with another nonce, too old, by another key, or none at all opens nothing', async () => {
  const stranger = await newKey();
  const forgeries: Record<string, Forgery> = {
    issuer: (claims, sign) => sign({ ...claims, iss: 'https://elsewhere.example' }),
    audience: (claims, sign) => sign({ ...claims, aud: 'another' }),
    'several audiences': (claims, sign) => sign({ ...claims, aud: [client.id, 'another'] }),
    nonce: (claims, sign) => sign({ ...claims, nonce: 'x'.repeat(32) }),
    'no nonce': ({ nonce: _nonce, ...claims }, sign) => sign(claims),
    expired: (claims, sign) => sign({ ...claims, exp: Number(claims.iat) - 3600 }),
    key: (claims, sign) => sign(claims, stranger),
    'the client’s own secret': (claims, sign) => sign(claims, { kty: 'oct', k: Buffer.from(client.secret).toString('base64url') }, 'HS256'),
    unsigned: (claims) =>
      Promise.resolve([{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.'),
    'no token': () => Promise.resolve(null),
  };
  for (const [name, forge] of Object.entries(forgeries)) {
    const { location, person } = await forged(forge);
    expect([name, location, await rolesOf(person)]).toEqual([name, '/sign-in?error=unable_to_get_user_info', null]);
  }
  expect(await rolesOf((await forged((claims, sign) => sign(claims))).person)).toEqual(['CABINET']);
});

test('An answer to another question opens nothing: a tampered state, another browser, a nonce changed on the way, a code used twice', async () => {
  const one = await leave();
  const back = await atProvider('cabinet', one.url);
  const tampered = new URL(back);
  tampered.searchParams.set('state', 'x'.repeat(32));
  for (const [browser, location] of [
    [one.browser, tampered.href],
    [office.stranger, back],
    [(await leave()).browser, back],
  ] as const) {
    const { location: end, person } = await arrive(browser, location);
    expect([end.startsWith('/sign-in?'), await rolesOf(person)]).toEqual([true, null]);
  }
  const wrongIssuer = new URL(back);
  wrongIssuer.searchParams.set('iss', 'https://elsewhere.example');
  expect((await arrive(one.browser, wrongIssuer.href)).location).toContain('/sign-in?error=');
  const changed = await come('cabinet', (url) => url.replace(/nonce=[^&]+/, 'nonce=another-nonce-than-ours-0123456789'));
  expect(await rolesOf(changed.person)).toBeNull();
  const two = await leave();
  const used = await atProvider('cabinet', two.url);
  expect(await rolesOf((await arrive(two.browser, used)).person)).toEqual(['CABINET']);
  const replayed = await arrive(two.browser, used);
  expect([replayed.location.startsWith('/sign-in?'), await rolesOf(replayed.person)]).toEqual([true, null]);
  const three = await leave();
  const other = new URL(await atProvider('cabinet', three.url));
  other.searchParams.set('code', new URL(used).searchParams.get('code') ?? '');
  expect((await arrive(three.browser, other.href)).location).toBe('/sign-in?error=invalid_code');
});

test('A provider that is down ends on the sign-in page with one clear error', async () => {
  const { url, browser } = await leave();
  const back = await atProvider('cabinet', url);
  provider.down = true;
  const { location, person } = await arrive(browser, back);
  provider.down = false;
  expect([location, await rolesOf(person)]).toEqual(['/sign-in?error=invalid_code', null]);
});

test('Whoever has a second factor here is asked for it, unless the provider asked for one that the operator trusts', async () => {
  const asked = await come('minister');
  expect([asked.location, await rolesOf(asked.person)]).toEqual(['/sign-in/second-factor?next=%2Foverview', null]);
  await telephone.waits(office);
  const opened = await giveCode(office, asked.person, telephone.code());
  expect([opened.status, await rolesOf(opened.client)]).toEqual([200, ['MINISTER']]);
  const strong = await come('strong');
  expect(await strong.person.query('{ secondFactor { enabled proven } }')).toEqual({ secondFactor: { enabled: false, proven: true } });
  const plain = await come('cabinet');
  expect(await plain.person.query('{ secondFactor { enabled proven } }')).toEqual({ secondFactor: { enabled: false, proven: false } });
});
