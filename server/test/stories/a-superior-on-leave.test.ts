import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoId } from '../../src/demo/index.js';
import { openOffice, position, type Office } from '../office.js';
import { act, issue, owed, type Recorded } from '../office/acts.js';

let office: Office;
let directive: Recorded;

const absence = `mutation ($input: RecordAbsenceInput!) { recordAbsence(input: $input) { absence { id } } }`;
const away = (mailbox: string, code: string, delegateMailbox: string | null, endsOn: string) => async () => {
  const person = await office.signIn(mailbox);
  const delegateId = delegateMailbox && demoId(`official:${delegateMailbox}`);
  await person.query(absence, { input: { positionId: position(code), startsOn: '2026-03-01', endsOn, reason: 'MISSION', delegateId } });
};

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  await away('d.dgss', 'D-DGSS', 'd.drh', '2026-03-12')();
  directive = await issue(office, { lead: 'DG-ONAAPH', dueOn: '2026-03-08' });
  await act(office, 'dg.onaaph', 'acknowledge', { directiveId: directive.id });
  await office.advanceTo('2026-03-10T12:00');
});
afterAll(() => office.close());

const told = async () =>
  (await owed(office, directive.id, 'DELIVER')).escalations.map(({ audience, notifications }) => [
    audience,
    notifications.map(({ recipient }) => recipient.email.split('@')[0]).sort(),
  ]);

test('The rung of a superior on leave goes by mail to whoever acts for them, and says for whom', async () => {
  expect((await told()).at(-1)).toEqual(['SUPERIOR', ['d.dgss', 'd.drh']]);
  const mail = office.expectMail({ to: 'd.drh', subject: new RegExp(directive.reference ?? '') });
  expect(mail.text).toContain('acting for Director-General of Social Security');
  expect(office.mails({ to: 'd.dgss', about: directive.reference })).toEqual([]);
});

test('The one on leave has the record in the application, and one mail when they are back at the office', async () => {
  const person = await office.signIn('d.dgss');
  const { notifications } = await person.query<{ notifications: { edges: { node: { directive: { reference: string } | null } }[] } }>(
    '{ notifications(first: 5, unread: true) { edges { node { directive { reference } } } } }',
  );
  expect(notifications.edges.map(({ node }) => node.directive?.reference)).toContain(directive.reference);
  await office.advanceTo('2026-03-14T23:00');
  expect(office.mails({ to: 'd.dgss', about: directive.reference })).toEqual([]);
  await office.advanceTo('2026-03-15T09:00');
  const [mail] = office.mails({ to: 'd.dgss', about: directive.reference });
  expect(mail?.sentAt.slice(0, 13)).toBe('2026-03-15T08');
});

test('A rung that reaches nobody but someone on leave holds up no other', async () => {
  await away('dg.cnr', 'DG-CNR', null, '2026-04-30')();
  const late = await issue(office, { lead: 'DG-CNR', dueOn: '2026-03-25' });
  await office.advanceTo('2026-04-08T12:00');
  const { escalations } = await owed(office, late.id, 'DELIVER');
  expect(escalations.map(({ audience }) => audience)).toEqual(expect.arrayContaining(['OWING_POSITION', 'SUPERIOR', 'SECRETARY_GENERAL']));
  expect(office.mails({ to: 'dg.cnr', about: late.reference })).toEqual([]);
  expect(office.mails({ to: 'd.dgss', about: late.reference }).length).toBeGreaterThan(0);
});
