import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Client, type Office } from '../../../test/office.js';

let office: Office;
let admin: Client;

const change = 'mutation ($input: ChangeSettingInput!) { changeSetting(input: $input) { setting { key value } } }';
const read = '{ settings { key value initialValue least most unit } }';
const history = '{ settingHistory { act actor { email } details { name before after } } }';
const input = (value: number, previousValue = 2) => ({
  input: { key: 'extensions.at_most', value, previousValue, reason: 'Instruction du ministre' },
});

const valueOf = async (client: Client): Promise<number | undefined> =>
  (await client.query<{ settings: { key: string; value: number }[] }>(read)).settings.find(({ key }) => key === 'extensions.at_most')?.value;

beforeAll(async () => {
  office = await openOffice();
  admin = await office.signIn('admin');
});
afterAll(() => office.close());

test('Everybody reads the numbers they are held to, with bounds and unit', async () => {
  const { settings } = await (await office.signIn('dg.cnas')).query<{ settings: object[] }>(read);
  expect(settings).toContainEqual({ key: 'extensions.at_most', value: 2, initialValue: 2, least: 0, most: 10, unit: 'TIMES' });
  expect(settings).toContainEqual({ key: 'updates.every_working_days.urgent', value: 5, initialValue: 5, least: 1, most: 60, unit: 'WORKING_DAY' });
});

test('Nobody but the administrator changes one', async () => {
  for (const mailbox of ['minister', 'cabinet', 'sg', 'inspector', 'auditor', 'dg.cnas', 'focal.cnas'])
    await (await office.signIn(mailbox)).expectRefusal('access.denied', change, input(3));
  for (const mailbox of ['dg.cnas', 'sg']) await (await office.signIn(mailbox)).expectRefusal('access.denied', history);
});

test('What makes no sense is refused, with the field to blame', async () => {
  await admin.expectRefusal('setting.out_of_bounds', change, input(11));
  await admin.expectRefusal('setting.out_of_bounds', change, input(-1));
  await admin.expectRefusal('setting.unchanged', change, input(2));
  await admin.expectRefusal('setting.changed_meanwhile', change, input(5, 4));
  for (const key of ['calendar.version', '__proto__', ''])
    await admin.expectRefusal('setting.unknown', change, { input: { ...input(3).input, key } });
  await admin.expectRefusal('input.empty', change, { input: { ...input(3).input, reason: ' ' } });
});

test('Of two administrators at once one changes it and the other is told; the history says who, what and why', async () => {
  const answers = await Promise.allSettled([3, 4].map((value) => admin.query(change, input(value))));
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const value = await valueOf(admin);
  expect([3, 4]).toContain(value);
  const { settingHistory } = await (await office.signIn('cabinet')).query<{ settingHistory: object[] }>(history);
  expect(settingHistory).toEqual([
    {
      act: 'setting.change',
      actor: { email: 'admin@mutabaa.example' },
      details: [
        { name: 'value', before: '2', after: String(value) },
        { name: 'reason', before: null, after: 'Instruction du ministre' },
        { name: 'setting', before: null, after: 'extensions.at_most' },
      ],
    },
  ]);
});

test('A value that this version no longer takes falls back to the first one', async () => {
  await office.sql(`update settings set value = '99' where key = 'extensions.at_most'`);
  expect(await valueOf(admin)).toBe(2);
});
