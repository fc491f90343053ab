import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emailOf } from '../../src/demo/people.js';
import { openOffice, position, type Office } from '../office.js';
import { accountDocuments, actsOf, browserOf, goodPassword, idOf, knock, recordPerson, signInWith, tokenTo } from '../office/accounts.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const mailbox = 's.belkacem';

test('A new director is invited, chooses a password, and holds the position from the first day', async () => {
  const administrator = await office.signIn('admin');
  const officialId = await recordPerson(office, mailbox);
  await administrator.query('mutation ($input: AppointOfficialInput!) { appointOfficial(input: $input) { vacantDays } }', {
    input: { positionId: position('DG-CNR'), officialId, startsOn: '2026-03-01', endsPrevious: true },
  });
  const invited = await administrator.query<{ inviteOfficial: { official: { account: unknown } } }>(accountDocuments.invite, {
    input: { officialId },
  });
  expect(invited.inviteOfficial.official.account).toEqual({
    state: 'INVITED',
    locked: false,
    neverSignedIn: true,
    invitedUntil: expect.stringMatching(/^2026-03-08T/),
    sessionCount: 0,
  });
  await office.runJobs();
  const letter = office.expectMail({ to: mailbox, subject: 'Invitation à Mutabaa : choisissez votre mot de passe' });
  expect(letter.html).toContain('dir="ltr"');
  // A scanner that follows the link, and a look at the page, use nothing up.
  const token = tokenTo(office, mailbox);
  for (let look = 0; look < 2; look++) {
    const seen = await knock(office, '/api/accounts/link', { token });
    expect(seen).toMatchObject({ status: 200, cookies: [], body: { purpose: 'INVITATION', email: emailOf(mailbox), language: 'FR' } });
  }
  expect(await knock(office, '/api/accounts/password', { token, password: 'azertyuiop12' })).toMatchObject({
    status: 400,
    body: { error: { field: 'password' } },
  });
  const entered = await knock(office, '/api/accounts/password', { token, password: goodPassword });
  expect(entered).toMatchObject({ status: 200, body: { signedIn: true } });
  const director = browserOf(office, entered);
  expect(await director.query('{ viewer { roles official { email } positions { code } } }')).toEqual({
    viewer: { roles: ['HEAD'], official: { email: emailOf(mailbox) }, positions: [{ code: 'DG-CNR' }] },
  });
  expect((await knock(office, '/api/accounts/password', { token, password: `${goodPassword} again` })).body.error?.code).toBe('link.not_valid');
  expect((await signInWith(office, mailbox, goodPassword)).status).toBe(200);
  expect(await actsOf(office, officialId)).toEqual([
    'official.record',
    'account.invite',
    'account.accept_invitation',
    'session.open',
    'session.open',
  ]);
});

test('An invitation that nobody follows for a week is over, and a second one takes its place', async () => {
  const administrator = await office.signIn('admin');
  const officialId = await recordPerson(office, 'late.reader');
  await administrator.query(accountDocuments.invite, { input: { officialId } });
  await office.runJobs();
  const first = tokenTo(office, 'late.reader');
  await office.sleepUntil('2026-03-08T09:00');
  expect((await knock(office, '/api/accounts/link', { token: first })).body.error?.code).toBe('link.not_valid');
  const stateOf = async () => {
    const { officials } = await administrator.query<{ officials: { id: string; account: { state: string } }[] }>(
      '{ officials { id account { state } } }',
    );
    return officials.find(({ id }) => id === officialId)?.account.state;
  };
  expect(await stateOf()).toBe('INVITATION_EXPIRED');
  await administrator.query(accountDocuments.invite, { input: { officialId } });
  await office.runJobs();
  const second = tokenTo(office, 'late.reader');
  await administrator.query(accountDocuments.invite, { input: { officialId } });
  await office.runJobs();
  expect((await knock(office, '/api/accounts/link', { token: second })).status).toBe(404);
  expect((await knock(office, '/api/accounts/link', { token: tokenTo(office, 'late.reader') })).status).toBe(200);
  expect(await stateOf()).toBe('INVITED');
});

test('Nothing in the database opens an account: the link is worked out when its letter leaves', async () => {
  const token = tokenTo(office, 'late.reader');
  const [secret = ''] = token.split('.').slice(1);
  const tables = await office.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth')`,
  );
  for (const { name } of tables) {
    const [row] = await office.sql<{ found: boolean }>(`select exists (select 1 from ${name} t where t::text like $1) as found`, [`%${secret}%`]);
    expect([name, row?.found]).toEqual([name, false]);
  }
  // Whoever gives the person another address voids what went to the former one.
  const administrator = await office.signIn('admin');
  await administrator.query('mutation ($input: AmendOfficialInput!) { amendOfficial(input: $input) { official { id } } }', {
    input: { officialId: await idOf(office, 'late.reader'), email: 'elsewhere@mutabaa.example' },
  });
  expect((await knock(office, '/api/accounts/link', { token })).body.error?.code).toBe('link.not_valid');
});
