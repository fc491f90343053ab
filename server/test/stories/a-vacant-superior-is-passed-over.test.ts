import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../office.js';
import { act, issue, owed, type Recorded } from '../office/acts.js';

let office: Office;
let directive: Recorded;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  await office.sql(`update appointments set ends_on = '2026-03-02' where position_id = $1 and ends_on is null`, [position('D-DGSS')]);
  directive = await issue(office, { lead: 'DG-ONAAPH', dueOn: '2026-03-08' });
  await act(office, 'dg.onaaph', 'acknowledge', { directiveId: directive.id });
  await office.advanceTo('2026-03-10T12:00');
});
afterAll(() => office.close());

const told = async () =>
  (await owed(office, directive.id, 'DELIVER')).escalations.map(({ audience, firedAt, notifications }) => [
    audience,
    firedAt.slice(0, 10),
    notifications.map(({ recipient }) => recipient.email.split('@')[0]),
  ]);

test('The rung of a superior whose seat is vacant is on record, with nobody told', async () => {
  expect(await told()).toEqual([
    ['OWING_POSITION', '2026-03-03', ['dg.onaaph']],
    ['OWING_POSITION', '2026-03-09', ['dg.onaaph']],
    ['SUPERIOR', '2026-03-10', []],
  ]);
  expect(office.mails({ to: 'd.dgss', about: directive.reference })).toEqual([]);
});

test('Its turn passes on: the secretary-general and the minister are told at their own time', async () => {
  await office.advanceTo('2026-03-17T12:00');
  expect((await told()).slice(3)).toEqual([
    ['SECRETARY_GENERAL', '2026-03-12', ['sg']],
    ['MINISTER', '2026-03-17', ['minister']],
  ]);
});

test('After an outage an empty rung costs nobody a day: the next one fires in the same sweep', async () => {
  const late = await issue(office, { lead: 'DG-CACOBATPH', dueOn: '2026-03-25' });
  await act(office, 'dg.cacobatph', 'acknowledge', { directiveId: late.id });
  await office.advanceTo('2026-03-30T12:00');
  await office.sleepUntil('2026-04-08T10:00');
  await office.runJobs();
  const { escalations } = await owed(office, late.id, 'DELIVER');
  expect(escalations.slice(-2).map(({ audience, firedAt, notifications }) => [audience, firedAt.slice(0, 16), notifications.length])).toEqual([
    ['SUPERIOR', '2026-04-08T09:00', 0],
    ['SECRETARY_GENERAL', '2026-04-08T09:00', 1],
  ]);
});
