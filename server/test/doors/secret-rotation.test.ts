import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, makePlace, openOffice, removePlace, type Office, type Place } from '../office.js';
import { accountDocuments, goodPassword, knock, recordPerson, tokenTo } from '../office/accounts.js';
import { enrol, giveBackupCode, giveCode, givePassword, type Telephone } from '../office/second-factor.js';

// AUTH_SECRET is exchanged while people work: what the one before has signed and sealed is honoured until it is withdrawn.

const [before, after] = ['the secret of the first year, known to one who left', 'the secret of the second year, known to nobody else'];
let place: Place;
let office: Office;
let telephone: Telephone;
let codes: string[];
let cookie: string;
let formerCookie: string;
let token: string;

const openUnder = (secrets: Record<string, string>): Promise<Office> => openOffice({ place, settings: secrets });
const who = (person: Client): Promise<unknown> => person.query('{ viewer { roles } }');
const head = { viewer: { roles: ['HEAD'] } };

beforeAll(async () => {
  place = await makePlace();
  office = await openUnder({ AUTH_SECRET: before });
  const director = await office.signIn('dg.cnas');
  await who(director);
  cookie = director.cookie;
  formerCookie = (await office.signIn('dg.cnr')).cookie;
  ({ telephone, codes } = await enrol(await office.signIn('cabinet')));
  const officialId = await recordPerson(office, 's.belkacem');
  await (await office.signIn('admin')).query(accountDocuments.invite, { input: { officialId } });
  await office.runJobs();
  token = tokenTo(office, 's.belkacem');
  await office.close();
  office = await openUnder({ AUTH_SECRET: after, AUTH_SECRET_PREVIOUS: before });
});
afterAll(async () => {
  await office.close();
  await removePlace(place);
});

test('Whoever was signed in goes on, and their browser is given a cookie under the secret in force', async () => {
  const director = new Client(office.url, cookie);
  expect(await who(director)).toEqual(head);
  expect(director.cookie).not.toBe(cookie);
  cookie = director.cookie;
  expect(await who(director)).toEqual(head);
  expect(director.cookie).toBe(cookie);
});

test('Signing out with the cookie of before ends the session', async () => {
  const stale = new Client(office.url, formerCookie);
  await stale.fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  expect(await who(stale)).toEqual({ viewer: null });
});

test('The link of a letter sent before still opens its account, and one that was tampered with does not', async () => {
  const body = { token, password: goodPassword };
  expect((await knock(office, '/api/accounts/password', { ...body, token: `${token.slice(0, -3)}xyz` })).status).toBe(404);
  expect((await knock(office, '/api/accounts/password', body)).status).toBe(200);
});

test('Once the secret of before is withdrawn it opens nothing, and no second factor was lost with it', async () => {
  await office.close();
  office = await openUnder({ AUTH_SECRET: after });
  const [name = '', value = ''] = cookie.split('=');
  expect(await who(new Client(office.url, cookie))).toEqual(head);
  expect(await who(new Client(office.url, `${name}=${value.replace(/.{12}$/, 'AAAAAAAAAAA%3D')}`))).toEqual({ viewer: null });
  await telephone.waits(office);
  const byCode = await giveCode(office, (await givePassword(office, 'cabinet')).client, telephone.code());
  const byPaper = await giveBackupCode(office, (await givePassword(office, 'cabinet')).client, codes[0] ?? '');
  expect([byCode.status, byPaper.status]).toEqual([200, 200]);
});
