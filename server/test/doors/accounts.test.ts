import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoPassword } from '../../src/demo/index.js';
import { emailOf } from '../../src/demo/people.js';
import { Client, openOffice, position, type Office } from '../office.js';
import { accountDocuments, actsOf, browserOf, goodPassword, idOf, knock, recordPerson, signInWith, tokenTo } from '../office/accounts.js';
import { codeOf, expectRefusals, race } from '../office/expectations.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const who = (person: Client): Promise<unknown> => person.query('{ viewer { roles } }');
const enter = async (mailbox: string, password = demoPassword): Promise<Client> => browserOf(office, await signInWith(office, mailbox, password));
const everybodyElse = { minister: 'access.denied', cabinet: 'access.denied', sg: 'access.denied', inspector: 'access.denied' };
const nobodyKeeps = {
  ...everybodyElse,
  'dg.cnas': 'access.denied',
  'focal.cnas': 'access.denied',
  auditor: 'access.denied',
  nobody: 'access.signed_out',
};

test.each(['invite', 'withdraw', 'unlock', 'endSessionsOf'] as const)('Nobody but the administrator may %s', async (act) => {
  await expectRefusals(office, nobodyKeeps, accountDocuments[act], { input: { officialId: await idOf(office, 'dg.cnas') } });
});

test.each(['disable', 'enable'] as const)('Nobody but the administrator may %s an account', async (act) => {
  await expectRefusals(office, nobodyKeeps, accountDocuments[act], { input: { officialId: await idOf(office, 'dg.cnas'), reason: 'x' } });
});

test('An administrator keeps no account of their own, and sees that of everybody; others see none', async () => {
  const administrator = await office.signIn('admin');
  const own = await idOf(office, 'admin');
  expect(await codeOf(administrator.query(accountDocuments.disable, { input: { officialId: own, reason: 'x' } }))).toBe('account.not_oneself');
  expect(await codeOf(administrator.query(accountDocuments.invite, { input: { officialId: await idOf(office, 'cabinet') } }))).toBe(
    'account.already_active',
  );
  const asked = '{ officials { email account { state locked sessionCount } } }';
  type Seen = { officials: { email: string; account: { state: string } | null }[] };
  const { officials } = await administrator.query<Seen>(asked);
  expect(officials.find(({ email }) => email === emailOf('cabinet'))?.account).toMatchObject({ state: 'ACTIVE', locked: false });
  const seen = await (await office.signIn('cabinet')).query<Seen>(asked);
  expect(seen.officials.every(({ account }) => account === null)).toBe(true);
});

test('Two invitations at once: one link is open, the other is not', async () => {
  const officialId = await recordPerson(office, 'twice');
  const administrator = await office.signIn('admin');
  expect(await race([administrator, administrator], accountDocuments.invite, { input: { officialId } })).toEqual(['OK', 'OK']);
  const [row] = await office.sql('select count(*)::int as open from account_links where official_id = $1 and withdrawn_at is null', [officialId]);
  expect(row).toEqual({ open: 1 });
  await administrator.query(accountDocuments.withdraw, { input: { officialId } });
  expect(await codeOf(administrator.query(accountDocuments.withdraw, { input: { officialId } }))).toBe('account.not_invited');
});

test('Two people who follow one link at once: one of them sets the password', async () => {
  const officialId = await recordPerson(office, 'raced');
  const administrator = await office.signIn('admin');
  await administrator.query(accountDocuments.invite, { input: { officialId } });
  await office.runJobs();
  const token = tokenTo(office, 'raced');
  const answers = await Promise.all(
    ['one', 'two'].map((word) => knock(office, '/api/accounts/password', { token, password: `${goodPassword} ${word}` })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
});

test.each([
  ['short', 'password.too_short'],
  ['x'.repeat(201), 'password.too_long'],
  ['raced person belkacem 7', 'password.names_owner'],
  ['Pass-raced-2026', 'password.names_owner'],
  ['Password123456!', 'password.breached'],
  ['qwertyuiop2026', 'password.breached'],
  ['p@ssw0rdp@ssw0rd', 'password.breached'],
  ['aaaaaaaaaaaaaaaaa', 'password.too_weak'],
  ['abcdefghijklmnop', 'password.too_weak'],
])('The password %s is refused with %s', async (next, code) => {
  const [row] = await office.sql<{ ready: boolean }>(`select true as ready from officials where email = $1`, [emailOf('policy.raced')]);
  if (!row) await recordPerson(office, 'policy.raced');
  const administrator = await office.signIn('admin');
  await administrator.query(accountDocuments.invite, { input: { officialId: await idOf(office, 'policy.raced') } });
  await office.runJobs();
  const answer = await knock(office, '/api/accounts/password', { token: tokenTo(office, 'policy.raced'), password: next });
  expect(answer.body.error).toMatchObject({ code, field: 'password' });
});

test('A forgotten password: the same answer for everybody, a letter for those who have an account, and every session over', async () => {
  await office.sink.clear();
  const asked = (email: string) => knock(office, '/api/accounts/forgotten', { email });
  const begun = performance.now();
  const unknown = await asked('nobody@mutabaa.example');
  const unknownMilliseconds = performance.now() - begun;
  const known = await asked(emailOf('dg.casnos').toUpperCase());
  expect(unknown).toEqual({ status: 202, body: {}, cookies: [] });
  expect(known).toEqual(unknown);
  expect(unknownMilliseconds).toBeGreaterThanOrEqual(399);
  expect(await asked(emailOf('dg.casnos'))).toEqual(unknown);
  await office.runJobs();
  expect(office.mails().map(({ to }) => to)).toEqual([emailOf('dg.casnos')]);
  const before = await enter('dg.casnos');
  const token = tokenTo(office, 'dg.casnos');
  const answer = await knock(office, '/api/accounts/password', { token, password: goodPassword });
  expect(answer).toMatchObject({ status: 200, body: { signedIn: false }, cookies: [] });
  expect(await who(before)).toEqual({ viewer: null });
  expect((await signInWith(office, 'dg.casnos', demoPassword)).status).toBe(401);
  expect((await signInWith(office, 'dg.casnos', goodPassword)).status).toBe(200);
  await office.runJobs();
  expect(office.mails({ to: 'dg.casnos' })).toHaveLength(2);
});

test('A link for a forgotten password is over after half an hour', async () => {
  await knock(office, '/api/accounts/forgotten', { email: emailOf('dg.cnac') });
  await office.runJobs();
  const token = tokenTo(office, 'dg.cnac');
  expect((await knock(office, '/api/accounts/link', { token })).status).toBe(200);
  await office.sql('update exercise_clock set offset_milliseconds = offset_milliseconds + 31 * 60000');
  expect((await knock(office, '/api/accounts/link', { token })).status).toBe(404);
});

test('A password is changed by whoever knows the present one, and the other sessions are over', async () => {
  const [here, there] = [await enter('sg'), await enter('sg')];
  const change = (current: string, next: string) => codeOf(here.query(accountDocuments.change, { input: { current, next } }));
  expect(await change('not the password', goodPassword)).toBe('password.wrong');
  expect(await change(demoPassword, demoPassword)).toBe('password.unchanged');
  expect(await change(demoPassword, 'secretary')).toBe('password.too_short');
  expect(await change(demoPassword, goodPassword)).toBe('OK');
  expect([await who(here), await who(there)]).toEqual([{ viewer: { roles: ['SECRETARY_GENERAL'] } }, { viewer: null }]);
});

test('A person sees where they are signed in, and ends what is not theirs to keep open; of others they see nothing', async () => {
  const agent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  const credentials = { email: emailOf('adviser'), password: demoPassword };
  const phone = browserOf(office, await knock(office, '/api/auth/sign-in/email', credentials, { 'user-agent': agent }));
  const desk = await enter('adviser');
  type Sessions = { mySessions: { id: string; current: boolean; browser: string; system: string; address: string }[] };
  const { mySessions } = await phone.query<Sessions>(accountDocuments.sessions);
  expect(mySessions.filter(({ current }) => current)).toMatchObject([{ browser: 'Safari', system: 'iPhone', address: '127.0.0.1' }]);
  const mine = mySessions.find(({ current }) => current)?.id ?? '';
  const stranger = await enter('cabinet');
  expect(await codeOf(stranger.query(accountDocuments.end, { input: { sessionId: mine } }))).toBe('session.not_found');
  await desk.query(accountDocuments.end, { input: { sessionId: mine } });
  expect(await codeOf(desk.query(accountDocuments.end, { input: { sessionId: mine } }))).toBe('session.not_found');
  expect([await who(phone), await who(desk)]).toEqual([{ viewer: null }, { viewer: { roles: ['CABINET'] } }]);
  const third = await enter('adviser');
  expect(await desk.query(accountDocuments.endOthers)).toEqual({ endOtherSessions: { ended: 1 } });
  expect(await who(third)).toEqual({ viewer: null });
});

test('A disabled account is over at once, opens to no password and to no link, and opens again when it is enabled', async () => {
  const administrator = await office.signIn('admin');
  const officialId = await idOf(office, 'd.dfm');
  const person = await enter('d.dfm');
  await knock(office, '/api/accounts/forgotten', { email: emailOf('d.dfm') });
  await office.runJobs();
  const token = tokenTo(office, 'd.dfm');
  await administrator.query(accountDocuments.disable, { input: { officialId, reason: 'left' } });
  expect(await who(person)).toEqual({ viewer: null });
  const wrong = await signInWith(office, 'd.dfm', 'not the password');
  expect(await signInWith(office, 'd.dfm', demoPassword)).toEqual(wrong);
  expect((await knock(office, '/api/accounts/link', { token })).status).toBe(404);
  expect(await codeOf(administrator.query(accountDocuments.disable, { input: { officialId, reason: 'again' } }))).toBe('account.already_disabled');
  await administrator.query(accountDocuments.enable, { input: { officialId, reason: 'back' } });
  expect((await signInWith(office, 'd.dfm', demoPassword)).status).toBe(200);
  expect(await actsOf(office, officialId)).toEqual(expect.arrayContaining(['account.disable', 'account.enable', 'account.request_reset']));
});

test('A lost telephone: the administrator ends every session of its owner', async () => {
  const administrator = await office.signIn('admin');
  const person = await enter('dg.int');
  await administrator.query(accountDocuments.endSessionsOf, { input: { officialId: await idOf(office, 'dg.int') } });
  expect(await who(person)).toEqual({ viewer: null });
});

test('A session goes on under a new token when what its person holds changes, and the former one dies shortly after', async () => {
  const person = await enter('dg.cnr');
  const ask = async (cookie: string): Promise<Response> =>
    fetch(`${office.url}/graphql`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { roles } }' }),
    });
  expect((await ask(person.cookie)).headers.getSetCookie()).toEqual([]);
  const administrator = await office.signIn('admin');
  await administrator.query('mutation ($input: AppointOfficialInput!) { appointOfficial(input: $input) { vacantDays } }', {
    input: { positionId: position('D-DFM'), officialId: await idOf(office, 'dg.cnr'), startsOn: '2026-03-01', endsPrevious: true },
  });
  // Of requests under way together each is answered, and the browser is given the new token.
  const answers = await Promise.all([ask(person.cookie), ask(person.cookie), ask(person.cookie)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const [given = ''] = answers.flatMap(({ headers }) => headers.getSetCookie());
  expect(given).toMatch(/^mutabaa\.session_token=.*HttpOnly; SameSite=Lax/);
  const [fresh = ''] = given.split(';');
  expect(fresh).not.toBe(person.cookie);
  expect(await who(new Client(office.url, fresh))).toEqual({ viewer: { roles: ['HEAD'] } });
  expect((await ask(fresh)).headers.getSetCookie()).toEqual([]);
  await office.sql(`update auth.session set "formerUntil" = clock_timestamp() where "formerToken" is not null`);
  expect(await who(person)).toEqual({ viewer: null });
  expect(await who(new Client(office.url, fresh))).toEqual({ viewer: { roles: ['HEAD'] } });
});

test('A session that nobody uses for two hours is over, and so is one that has lasted its day', async () => {
  const [idle, old] = [await enter('inspector'), await enter('inspector')];
  const age = (cookie: string, change: string) =>
    office.sql(`update auth.session set ${change} where token = split_part($1, '.', 1)`, [decodeURIComponent(cookie.split('=').slice(1).join('='))]);
  await age(idle.cookie, `"seenAt" = clock_timestamp() - interval '121 minutes'`);
  await age(old.cookie, `"expiresAt" = clock_timestamp()`);
  expect([await who(idle), await who(old)]).toEqual([{ viewer: null }, { viewer: null }]);
});
