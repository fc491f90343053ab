import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../office.js';
import { act, issue, owed, type Recorded } from '../office/acts.js';

let office: Office;
let directive: Recorded;

const vacate = (code: string) =>
  office.sql(`update appointments set ends_on = '2026-03-02' where position_id = $1 and ends_on is null`, [position(code)]);

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  // Urgent rungs reach principals at once, and not with their briefing.
  await office.sql(
    `update ladders set rungs = (select jsonb_agg(rung || '{"urgent": true}') from jsonb_array_elements(rungs) rung) where kind = 'DELIVER'`,
  );
  await vacate('D-DGSS');
  directive = await issue(office, { lead: 'DG-ONAAPH', dueOn: '2026-03-08' });
  await act(office, 'dg.onaaph', 'acknowledge', { directiveId: directive.id });
  await office.advanceTo('2026-03-10T12:00');
});
afterAll(() => office.close());

const told = async (id = directive.id) =>
  (await owed(office, id, 'DELIVER')).escalations.map(({ audience, firedAt, notifications, passedOver }) => [
    audience,
    firedAt.slice(0, 10),
    notifications.map(({ recipient }) => recipient.email.split('@')[0]),
    passedOver.map(({ code }) => code).sort(),
  ]);

test('The turn of a superior whose seat is vacant passes to the next audience at once, and is on record as theirs', async () => {
  expect(await told()).toEqual([
    ['OWING_POSITION', '2026-03-03', ['dg.onaaph'], []],
    ['OWING_POSITION', '2026-03-09', ['dg.onaaph'], []],
    ['SUPERIOR', '2026-03-10', ['sg'], ['D-DGSS']],
  ]);
  expect(office.mails({ to: 'd.dgss', about: directive.reference })).toEqual([]);
  const [{ text } = { text: '' }] = office.mails({ to: 'sg', about: directive.reference });
  expect(text).toContain('In place of: Director-General of Social Security, where nobody could be told');
});

test('The secretary-general and the minister are told again at their own time', async () => {
  await office.advanceTo('2026-03-17T12:00');
  expect((await told()).slice(3)).toEqual([
    ['SECRETARY_GENERAL', '2026-03-12', ['sg'], []],
    ['MINISTER', '2026-03-17', ['minister'], []],
  ]);
});

test('Where nobody is left above, the rung is on record with nobody told', async () => {
  const late = await issue(office, { lead: 'DG-CACOBATPH', dueOn: '2026-03-25' });
  await act(office, 'dg.cacobatph', 'acknowledge', { directiveId: late.id });
  await office.advanceTo('2026-03-30T12:00');
  for (const code of ['SG', 'MIN', 'IG']) await vacate(code);
  await office.advanceTo('2026-04-12T12:00');
  expect((await told(late.id)).slice(3)).toEqual([
    ['SECRETARY_GENERAL', '2026-03-31', [], ['IG', 'MIN', 'SG']],
    ['MINISTER', '2026-04-05', [], ['IG', 'MIN']],
    ['INSPECTORATE', '2026-04-08', [], ['IG']],
  ]);
});
