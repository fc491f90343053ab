import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoPassword } from '../../demo/index.js';
import { openOffice, type Client, type Office } from '../../../test/office.js';
import { codeOf, expectRefusals, race, withoutHistory } from '../../../test/office/expectations.js';
import { enrol, giveBackupCode, giveCode, givePassword, type Telephone } from '../../../test/office/second-factor.js';

const read = '{ secondFactor { enabled demanded proven confirmedAt backupCodesLeft asksPassword } }';
const begin = 'mutation ($input: SecondFactorProofInput!) { beginSecondFactor(input: $input) { secret address } }';
const confirm = 'mutation ($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) { codes } }';
const renew = 'mutation ($input: SecondFactorProofInput!) { renewBackupCodes(input: $input) { codes secondFactor { backupCodesLeft } } }';
const disable = 'mutation ($input: SecondFactorProofInput!) { disableSecondFactor(input: $input) { enabled } }';
const remove = 'mutation ($input: RemoveSecondFactorInput!) { removeSecondFactor(input: $input) { id hasSecondFactor } }';
const password = { input: { password: demoPassword } };

let office: Office;
let lead: Client;
let telephone: Telephone;
let codes: string[];

const idOf = async (mailbox: string): Promise<string> =>
  (await office.sql<{ id: string }>('select id from officials where email = $1', [`${mailbox}@mutabaa.example`]))[0]?.id ?? '';
const actsOf = async (mailbox: string): Promise<string[]> => {
  const rows = await office.sql<{ act: string }>(`select act from audit_entries where act like 'account.%' and subject_id = $1 order by id`, [
    await idOf(mailbox),
  ]);
  return rows.map(({ act }) => act);
};

beforeAll(async () => {
  office = await openOffice();
  lead = await office.signIn('dg.cnas');
});
afterAll(() => office.close());

test('At first there is none, and in the demo no role demands it; nobody signed out has any', async () => {
  expect(await lead.query(read)).toEqual({
    secondFactor: { enabled: false, demanded: false, proven: false, confirmedAt: null, backupCodesLeft: 0, asksPassword: true },
  });
  for (const text of ['{ secondFactor { enabled } }', 'mutation { beginSecondFactor(input: {}) { secret } }'])
    await office.stranger.expectRefusal('access.signed_out', text);
});

test('Setting it up asks for the password and for a code of the application; nothing holds before', async () => {
  await lead.expectRefusal('second_factor.password_refused', begin, { input: {} });
  await lead.expectRefusal('second_factor.password_refused', begin, { input: { password: 'not-the-password' } });
  await lead.expectRefusal('second_factor.not_begun', confirm, { input: { code: '123456' } });
  const { beginSecondFactor } = await lead.query<{ beginSecondFactor: { secret: string; address: string } }>(begin, password);
  expect(beginSecondFactor.address).toContain(`Mutabaa:dg.cnas%40mutabaa.example?secret=${beginSecondFactor.secret}&issuer=Mutabaa`);
  for (const code of ['', '12345', 'abcdef']) await lead.expectRefusal('second_factor.code_refused', confirm, { input: { code } });
  expect((await givePassword(office, 'dg.cnas')).client.cookie).toContain('session_token');
  ({ telephone, codes } = await enrol(lead));
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
});

test('Once on, other sessions of the person are over, this one is proven, and the tables hold nothing in clear', async () => {
  expect(
    await office.sql('select count(*)::int as sessions from auth."session" s join officials o on o.user_id = s."userId" where o.email = $1', [
      'dg.cnas@mutabaa.example',
    ]),
  ).toEqual([{ sessions: 1 }]);
  expect(await lead.query('{ secondFactor { enabled proven backupCodesLeft } }')).toEqual({
    secondFactor: { enabled: true, proven: true, backupCodesLeft: 10 },
  });
  const [row] = await office.sql<{ row: string }>('select t::text as row from auth."twoFactor" t');
  for (const hidden of [telephone.secret, ...codes]) expect(row?.row).not.toContain(hidden);
  expect(await actsOf('dg.cnas')).toEqual(['account.begin_second_factor', 'account.begin_second_factor', 'account.enable_second_factor']);
});

test('Another telephone is set up with the one in force, which holds until the new one is confirmed', async () => {
  await lead.expectRefusal('second_factor.code_refused', begin, password);
  await telephone.waits(office);
  await lead.query(begin, { input: { ...password.input, code: telephone.code() } });
  await telephone.waits(office);
  expect((await giveCode(office, (await givePassword(office, 'dg.cnas')).client, telephone.code())).status).toBe(200);
  await telephone.waits(office);
  await lead.expectRefusal('second_factor.code_refused', confirm, { input: { code: telephone.code() } });
});

test('Codes are renewed against the password or a code, and those before hold no more', async () => {
  await lead.expectRefusal('second_factor.password_refused', renew, { input: {} });
  await telephone.waits(office);
  for (const input of [password.input, { code: telephone.code() }]) {
    const { renewBackupCodes } = await lead.query<{ renewBackupCodes: { codes: string[] } }>(renew, { input });
    const asked = await givePassword(office, 'dg.cnas');
    expect((await giveBackupCode(office, asked.client, codes[0] ?? '')).status).toBe(401);
    codes = renewBackupCodes.codes;
  }
  expect((await actsOf('dg.cnas')).filter((act) => act === 'account.renew_backup_codes')).toHaveLength(2);
});

test('It is switched off against both, happens with its history or not at all, and once', async () => {
  await lead.expectRefusal('second_factor.code_refused', disable, password);
  await lead.expectRefusal('second_factor.password_refused', disable, { input: { code: codes[0] } });
  const proofs = { input: { ...password.input, code: codes[1] } };
  expect(await withoutHistory(office, () => codeOf(lead.query(disable, proofs)))).toBe('internal');
  expect(await lead.query(disable, proofs)).toEqual({ disableSecondFactor: { enabled: false } });
  await lead.expectRefusal('second_factor.not_enabled', disable, proofs);
  await lead.expectRefusal('second_factor.not_enabled', renew, password);
  expect((await givePassword(office, 'dg.cnas')).client.cookie).toContain('session_token');
});

test('Passwords and codes are guessed ten times in a quarter of an hour, apart from each other', async () => {
  const person = await office.signIn('dg.cnr');
  for (let guess = 0; guess < 10; guess++)
    await person.expectRefusal('second_factor.password_refused', begin, { input: { password: `guess ${guess}` } });
  await person.expectRefusal('access.too_many_attempts', begin, password);
  await office.sql(`update auth."proof_attempts" set "firstAt" = "firstAt" - interval '16 minutes'`);
  await enrol(person);
  const guess = { input: { ...password.input, code: '000000' } };
  for (let guessed = 0; guessed < 10; guessed++) await person.expectRefusal('second_factor.code_refused', disable, guess);
  await person.expectRefusal('access.too_many_attempts', disable, guess);
});

test('Of two confirmations at once one holds', async () => {
  const person = await office.signIn('inspector');
  const { beginSecondFactor } = await person.query<{ beginSecondFactor: { secret: string } }>(begin, password);
  const { Telephone } = await import('../../../test/office/second-factor.js');
  const code = new Telephone(beginSecondFactor.secret).code();
  expect(await race([person, person], confirm, { input: { code } })).toEqual(['OK', 'second_factor.not_begun']);
});

test('The administrator takes away the second factor of who lost their telephone, with a reason; nobody else does', async () => {
  const person = await office.signIn('sg');
  await enrol(person);
  const input = { officialId: await idOf('sg'), reason: 'Téléphone perdu, reconnue au guichet' };
  const others = ['minister', 'cabinet', 'inspector', 'auditor', 'dg.cnas', 'focal.cnas', 'sg'];
  await expectRefusals(office, { ...Object.fromEntries(others.map((one) => [one, 'access.denied'])), nobody: 'access.signed_out' }, remove, {
    input,
  });
  const admin = await office.signIn('admin');
  await admin.expectRefusal('input.empty', remove, { input: { ...input, reason: ' ' } });
  await admin.expectRefusal('official.not_found', remove, { input: { ...input, officialId: 'nobody' } });
  await admin.expectRefusal('second_factor.own_removal', remove, { input: { ...input, officialId: await idOf('admin') } });
  expect(await race([admin, admin], remove, { input })).toEqual(['OK', 'second_factor.not_enabled']);
  expect(await codeOf(person.query(read))).toBe('access.signed_out');
  expect((await givePassword(office, 'sg')).client.cookie).toContain('session_token');
  expect(await actsOf('sg')).toContain('account.remove_second_factor');
});

test('Each change is told by mail, in the language of the person, without a secret in it', async () => {
  await office.runJobs();
  const subjects = office.mails({ to: 'dg.cnas' }).map(({ subject }) => subject);
  const told = subjects.filter((subject) => subject.startsWith('حسابك في متابعة'));
  expect(told).toHaveLength(4);
  expect(told).toContain('حسابك في متابعة · تم إيقاف الدخول بخطوتين');
  const removed = office.expectMail({ to: 'sg', subject: /أزال مدير النظام/ });
  expect(removed.text).toContain('/account/second-factor');
  for (const { text, html } of office.mails({ to: 'dg.cnas' })) for (const code of codes) expect(`${text}${html}`).not.toContain(code);
});

test('Who has one is shown to the administrator only', async () => {
  const asked = '{ officials { email hasSecondFactor } }';
  const shown = async (mailbox: string) => {
    const { officials } = await (await office.signIn(mailbox)).query<{ officials: { email: string; hasSecondFactor: boolean | null }[] }>(asked);
    return officials.filter(({ email }) => ['dg.cnr@mutabaa.example', 'dg.cnas@mutabaa.example', 'former.casnos@mutabaa.example'].includes(email));
  };
  expect(Object.fromEntries((await shown('admin')).map(({ email, hasSecondFactor }) => [email, hasSecondFactor]))).toEqual({
    'dg.cnr@mutabaa.example': true,
    'dg.cnas@mutabaa.example': false,
    'former.casnos@mutabaa.example': null,
  });
  for (const { hasSecondFactor } of await shown('cabinet')) expect(hasSecondFactor).toBeNull();
});
