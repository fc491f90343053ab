import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoId } from '../../src/demo/index.js';
import { openOffice, position, type Office } from '../office.js';
import { act, issue, owed, type Recorded } from '../office/acts.js';

let office: Office;
let directive: Recorded;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  directive = await issue(office, { lead: 'DG-ONAAPH', dueOn: '2026-03-08' });
  await act(office, 'dg.onaaph', 'acknowledge', { directiveId: directive.id });
  await office.advanceTo('2026-03-09T12:00');
});
afterAll(() => office.close());

test('A superior named and a successor appointed between two rungs are the ones the next rung tells', async () => {
  const admin = await office.signIn('admin');
  await admin.query(`mutation ($input: ChangeSuperiorInput!) { changeSuperior(input: $input) { position { id } } }`, {
    input: { positionId: position('DG-ONAAPH'), superiorPositionId: position('D-DEJ'), reason: 'Rattachement provisoire.' },
  });
  await admin.query(`mutation ($input: AppointOfficialInput!) { appointOfficial(input: $input) { vacantDays } }`, {
    input: { positionId: position('D-DEJ'), officialId: demoId('official:d.dcom'), startsOn: '2026-03-10', endsPrevious: true, acting: true },
  });
  await office.advanceTo('2026-03-10T12:00');
  const { escalations } = await owed(office, directive.id, 'DELIVER');
  expect(escalations.map(({ audience, notifications }) => [audience, notifications.map(({ recipient }) => recipient.email.split('@')[0])])).toEqual([
    ['OWING_POSITION', ['dg.onaaph']],
    ['OWING_POSITION', ['dg.onaaph']],
    ['SUPERIOR', ['d.dcom']],
  ]);
  office.expectMail({ to: 'd.dcom', subject: new RegExp(directive.reference ?? '') });
  expect(office.mails({ to: 'd.dgss', about: directive.reference })).toEqual([]);
});
