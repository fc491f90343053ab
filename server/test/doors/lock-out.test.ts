import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoPassword } from '../../src/demo/index.js';
import { emailOf } from '../../src/demo/people.js';
import { openOffice, type Office } from '../office.js';
import { accountDocuments, actsOf, goodPassword, idOf, knock, signInWith, tokenTo } from '../office/accounts.js';
import { codeOf } from '../office/expectations.js';
import { limitsOf } from '../../src/access/sign-in/attempts.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
});
afterAll(() => office.close());

const { perAccount } = limitsOf(true);
/** Counts wrong passwords without the hash that each of them costs. */
const countWrong = async (mailbox: string, times: number): Promise<void> => {
  for (let time = 0; time < times; time++) await (await office.app.signIn.attempts.begin(emailOf(mailbox), '127.0.0.1'))?.failed();
};
const tryWrongly = async (mailbox: string, times: number): Promise<number[]> => {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) statuses.push((await signInWith(office, mailbox, 'not the password')).status);
  return statuses;
};

test('Too many wrong passwords lock an account, known or not, to the right password too; the person is told once', async () => {
  await office.sink.clear();
  for (const mailbox of ['dg.cnas', 'nobody.at.all']) {
    await countWrong(mailbox, perAccount - 2);
    expect(await tryWrongly(mailbox, 2)).toEqual([401, 401]);
  }
  const locked = await signInWith(office, 'dg.cnas', demoPassword);
  expect(locked.status).toBe(429);
  expect(await signInWith(office, 'nobody.at.all', demoPassword)).toEqual(locked);
  expect(await tryWrongly('dg.cnas', 2)).toEqual([429, 429]);
  await office.runJobs();
  expect(office.mails({ to: 'dg.cnas' }).filter(({ subject }) => subject === 'Your Mutabaa account is locked for a while')).toHaveLength(1);
  const officialId = await idOf(office, 'dg.cnas');
  expect((await actsOf(office, officialId)).filter((act) => act === 'account.lock_out')).toHaveLength(1);
  const [typed] = await office.sql<{ found: boolean }>(`select exists (select 1 from auth.attempts where key like '%@%') as found`);
  expect(typed).toEqual({ found: false });
});

test('The administrator sees that it is locked, and unlocks it', async () => {
  const administrator = await office.signIn('admin');
  const officialId = await idOf(office, 'dg.cnas');
  const locked = async (): Promise<string[]> => {
    const { officials } = await administrator.query<{ officials: { email: string; account: { locked: boolean } }[] }>(
      '{ officials { email account { locked } } }',
    );
    return officials.filter(({ account }) => account.locked).map(({ email }) => email);
  };
  expect(await locked()).toEqual([emailOf('dg.cnas')]);
  await administrator.query(accountDocuments.unlock, { input: { officialId } });
  expect(await locked()).toEqual([]);
  expect((await signInWith(office, 'dg.cnas', demoPassword)).status).toBe(200);
  expect(await codeOf(administrator.query(accountDocuments.unlock, { input: { officialId } }))).toBe('account.not_locked');
});

test('Whoever can read the person’s mail is let in again by a new password', async () => {
  await countWrong('dg.int', perAccount);
  expect((await signInWith(office, 'dg.int', demoPassword)).status).toBe(429);
  await knock(office, '/api/accounts/forgotten', { email: emailOf('dg.int') });
  await office.runJobs();
  expect((await knock(office, '/api/accounts/password', { token: tokenTo(office, 'dg.int'), password: goodPassword })).status).toBe(200);
  expect((await signInWith(office, 'dg.int', goodPassword)).status).toBe(200);
});

test('Attempts that come all at once are counted all the same', async () => {
  await countWrong('dg.fnpos', perAccount - 4);
  const answers = await Promise.all(Array.from({ length: 14 }, () => signInWith(office, 'dg.fnpos', 'not the password')));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(4);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
});

test('A forwarded address is believed from no proxy that the operator did not name', async () => {
  const [before] = await office.sql<{ count: number }>(`select count(*)::int as count from auth.attempts where key like 'address:%'`);
  for (const forwarded of ['203.0.113.7', '203.0.113.8']) {
    await knock(
      office,
      '/api/auth/sign-in/email',
      { email: 'x@mutabaa.example', password: 'x' },
      { 'x-forwarded-for': forwarded, 'x-mutabaa-address': forwarded },
    );
  }
  const [after] = await office.sql<{ count: number }>(`select count(*)::int as count from auth.attempts where key like 'address:%'`);
  expect(after).toEqual(before);
});

test('Of the many endpoints of the sign-in library only those in use exist, and they ask whose page calls', async () => {
  const { cookie } = await office.signIn('cabinet');
  const paths = [
    'update-user',
    'delete-user',
    'change-email',
    'change-password',
    'set-password',
    'list-accounts',
    'list-sessions',
    'get-session',
    'sign-up/email',
    'reset-password',
    'request-password-reset',
    'revoke-sessions',
    'verify-email',
    'ok',
    'error',
    'sign-in/social',
    'sign-in/email/',
    'SIGN-IN/email',
  ];
  for (const path of paths) expect([path, (await knock(office, `/api/auth/${path}`, {}, { cookie })).status]).toEqual([path, 404]);
  expect((await fetch(`${office.url}/api/auth/get-session`, { headers: { cookie } })).status).toBe(404);
  const foreign = { cookie, origin: 'https://elsewhere.example' };
  expect((await knock(office, '/api/auth/sign-out', {}, foreign)).status).toBe(403);
  expect((await knock(office, '/api/accounts/forgotten', { email: emailOf('cabinet') }, foreign)).status).toBe(403);
});
