import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, openOffice, type Office } from '../office.js';
import { enrol, giveBackupCode, giveCode, givePassword, step, type Telephone } from '../office/second-factor.js';

let office: Office;
let telephone: Telephone;
let codes: string[];
const who = (person: Client): Promise<unknown> => person.query('{ viewer { roles } }');
const cabinet = { viewer: { roles: ['CABINET'] } };
const nobody = { viewer: null };

beforeAll(async () => {
  office = await openOffice();
  ({ telephone, codes } = await enrol(await office.signIn('cabinet')));
});
afterAll(() => office.close());

test('The password alone opens no session; the code does, and it is known as such', async () => {
  const asked = await givePassword(office, 'cabinet');
  expect([asked.status, asked.client.cookie.includes('session_token')]).toEqual([200, false]);
  expect(await who(asked.client)).toEqual(nobody);
  const opened = await giveCode(office, asked.client, telephone.code());
  expect(opened.status).toBe(200);
  expect(await who(opened.client)).toEqual(cabinet);
  expect(await opened.client.query('{ secondFactor { enabled proven backupCodesLeft } }')).toEqual({
    secondFactor: { enabled: true, proven: true, backupCodesLeft: 10 },
  });
});

test('A code is good once, for whoever watched it being typed, and for two browsers at the same moment', async () => {
  const watched = await givePassword(office, 'cabinet');
  expect(await giveCode(office, watched.client, telephone.lastCode())).toMatchObject({ status: 401, code: 'INVALID_CODE' });
  await telephone.waits(office);
  const [one, other] = [await givePassword(office, 'cabinet'), await givePassword(office, 'cabinet')];
  const code = telephone.code();
  const answers = await Promise.all([one, other].map(({ client }) => giveCode(office, client, code)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
});

test('A backup code opens one sign-in, as people copy it from paper', async () => {
  const [code = ''] = codes;
  const first = await givePassword(office, 'cabinet');
  const opened = await giveBackupCode(office, first.client, ` ${code.toUpperCase().replace('-', ' ')}`);
  expect([opened.status, await who(opened.client)]).toEqual([200, cabinet]);
  expect(await opened.client.query('{ secondFactor { proven backupCodesLeft } }')).toEqual({ secondFactor: { proven: true, backupCodesLeft: 9 } });
  const again = await givePassword(office, 'cabinet');
  expect(await giveBackupCode(office, again.client, code)).toMatchObject({ status: 401, code: 'INVALID_BACKUP_CODE' });
});

test('What is no code is refused, without a session and without an error of ours', async () => {
  const asked = await givePassword(office, 'cabinet');
  for (const body of [{}, { code: null }, { code: { $ne: '' } }, { code: 'x'.repeat(9000) }, { code: telephone.wrongCode(), trustDevice: true }]) {
    const answer = await step(office, asked.client, 'two-factor/verify-totp', body);
    expect([answer.status >= 400 && answer.status < 500, answer.client.cookie.includes('trust_device')]).toEqual([true, false]);
  }
  expect((await giveCode(office, office.stranger, '123456')).status).toBe(401);
  const forged = new Client(office.url, asked.client.cookie.replace(/two_factor=./, 'two_factor=x'));
  expect((await giveCode(office, forged, telephone.code())).status).toBe(401);
});

test('No browser is trusted beyond its session: the next sign-in asks for a code again', async () => {
  await telephone.waits(office);
  const asked = await givePassword(office, 'cabinet');
  const opened = await step(office, asked.client, 'two-factor/verify-totp', { code: telephone.code(), trustDevice: true });
  expect([opened.status, opened.client.cookie.includes('trust_device')]).toEqual([200, false]);
  const out = await step(office, opened.client, 'sign-out', {});
  expect(await who(out.client)).toEqual(nobody);
});

test('With a session the doors of the second step are closed: they would weigh codes without counting them', async () => {
  await telephone.waits(office);
  const opened = await giveCode(office, (await givePassword(office, 'cabinet')).client, telephone.code());
  expect((await giveCode(office, opened.client, telephone.wrongCode())).status).toBe(400);
});

test('The library’s own doors of enrolment are not ours: they leave no history', async () => {
  const opened = await office.signIn('sg');
  for (const path of ['enable', 'disable', 'generate-backup-codes', 'get-totp-uri', 'send-otp', 'verify-otp', 'view-backup-codes'])
    expect([path, (await step(office, opened, `two-factor/${path}`, { password: 'x', code: '1' })).status]).toEqual([path, 404]);
});

test('Five codes in one attempt, ten in a row for one account: then not even the right one', async () => {
  await telephone.waits(office);
  const first = await givePassword(office, 'cabinet');
  for (let guess = 0; guess < 5; guess++) expect((await giveCode(office, first.client, telephone.wrongCode())).status).toBe(401);
  expect(await giveCode(office, first.client, telephone.code())).toMatchObject({ status: 400, code: 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' });
  await telephone.waits(office);
  const second = await givePassword(office, 'cabinet');
  for (let guess = 0; guess < 5; guess++) await giveCode(office, second.client, telephone.wrongCode());
  const third = await givePassword(office, 'cabinet');
  expect(await giveCode(office, third.client, telephone.code())).toMatchObject({ status: 429, code: 'ACCOUNT_TEMPORARILY_LOCKED' });
  const backup = await givePassword(office, 'cabinet');
  expect((await giveBackupCode(office, backup.client, codes[1] ?? '')).status).toBe(429);
  await office.sql(`update auth."twoFactor" set "lockedUntil" = clock_timestamp() - interval '1 second'`);
  await telephone.waits(office);
  const rested = await givePassword(office, 'cabinet');
  expect((await giveCode(office, rested.client, telephone.code())).status).toBe(200);
});
