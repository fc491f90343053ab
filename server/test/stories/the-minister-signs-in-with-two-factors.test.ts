import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Client, type Office } from '../office.js';
import { enrol, giveBackupCode, giveCode, givePassword, type Telephone } from '../office/second-factor.js';

let office: Office;
let telephone: Telephone;
let codes: string[];

const change = 'mutation ($input: ChangeSettingInput!) { changeSetting(input: $input) { setting { value } } }';
const remove = 'mutation ($input: RemoveSecondFactorInput!) { removeSecondFactor(input: $input) { id } }';
const rolesOf = (person: Client): Promise<unknown> => person.query('{ viewer { roles } }');
const minister = { viewer: { roles: ['MINISTER'] } };

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
});
afterAll(() => office.close());

test('The administrator demands it of the minister, whose open session leads to the set-up and nowhere else', async () => {
  const person = await office.signIn('minister');
  expect(await rolesOf(person)).toEqual(minister);
  const input = { key: 'sign_in.second_factor.minister', value: 1, previousValue: 0, reason: 'Circulaire du Premier ministère' };
  await (await office.signIn('admin')).query(change, { input });
  await person.expectRefusal('access.second_factor_required', '{ viewer { roles } }');
});

test('The minister sets an application up, is told so by mail, and goes on in the same session', async () => {
  const person = await office.signIn('minister');
  ({ telephone, codes } = await enrol(person));
  expect(await rolesOf(person)).toEqual(minister);
  await office.runJobs();
  office.expectMail({ to: 'minister', subject: 'Your Mutabaa account · two-step sign-in switched on' });
});

test('From then on the password alone opens nothing; the code of the telephone does', async () => {
  await telephone.waits(office);
  const asked = await givePassword(office, 'minister');
  expect(await rolesOf(asked.client)).toEqual({ viewer: null });
  const opened = await giveCode(office, asked.client, telephone.code());
  expect(await rolesOf(opened.client)).toEqual(minister);
});

test('On a journey, without the telephone, a code from paper opens one sign-in', async () => {
  const asked = await givePassword(office, 'minister');
  const opened = await giveBackupCode(office, asked.client, codes[0] ?? '');
  expect(await rolesOf(opened.client)).toEqual(minister);
});

test('The telephone is lost: the administrator removes it with a reason, every session ends, and a new one is set up', async () => {
  await office.sink.clear();
  const before = await giveBackupCode(office, (await givePassword(office, 'minister')).client, codes[1] ?? '');
  const [official] = await office.sql<{ id: string }>(`select id from officials where email = 'minister@mutabaa.example'`);
  const input = { officialId: official?.id, reason: 'Telephone lost in Oran; recognised in person' };
  await (await office.signIn('admin')).query(remove, { input });
  expect(await rolesOf(before.client)).toEqual({ viewer: null });
  await office.runJobs();
  office.expectMail({ to: 'minister', subject: /removed by the administrator/ });
  const { client } = await givePassword(office, 'minister');
  await client.expectRefusal('access.second_factor_required', '{ viewer { roles } }');
  await enrol(client);
  expect(await rolesOf(client)).toEqual(minister);
});

test('The history says who did what to it, and why it was removed', async () => {
  const entries = await office.sql<{ act: string; email: string; reason: string | null }>(
    `select a.act, o.email, a.details ->> 'reason' as reason from audit_entries a join officials o on o.id = a.actor_id where a.act like 'account.%' order by a.id`,
  );
  const own = { email: 'minister@mutabaa.example', reason: null };
  const setUp = [
    { act: 'account.begin_second_factor', ...own },
    { act: 'account.enable_second_factor', ...own },
  ];
  const removed = { act: 'account.remove_second_factor', email: 'admin@mutabaa.example', reason: 'Telephone lost in Oran; recognised in person' };
  expect(entries).toEqual([...setUp, removed, ...setUp]);
});
