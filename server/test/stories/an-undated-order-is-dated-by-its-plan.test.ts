import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue, owed, owedOn, type Recorded } from '../office/acts.js';

let office: Office;
let directive: Recorded;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  directive = await issue(office, { lead: 'DG-IGT', dueOn: null });
});
afterAll(() => office.close());

test('An order that states no date is issued all the same, and asks for a plan', async () => {
  expect((await owedOn(office, directive.id)).map(({ kind, lateness }) => `${kind} ${lateness.dueOn}`).sort()).toEqual([
    'ACKNOWLEDGE 2026-03-03',
    'PLAN 2026-03-08',
  ]);
});

test('Acknowledged and then forgotten, it climbs all the same', async () => {
  await act(office, 'dg.igt', 'acknowledge', { directiveId: directive.id });
  await office.advanceTo('2026-03-10T16:00');
  const { escalations } = await owed(office, directive.id, 'PLAN');
  expect(escalations.map(({ audience }) => audience)).toEqual(['OWING_POSITION', 'OWING_POSITION', 'SUPERIOR']);
  expect(office.expectMail({ to: 'dg.igt', subject: /plan · 1 working day late/ }).text).toContain('Submitting the plan');
});

test('The lead proposes a date, the office accepts it, and from then on the delivery is owed by it', async () => {
  const words = { restatement: 'Recenser.', firstStep: 'Nommer une équipe.' };
  await act(office, 'dg.igt', 'proposePlan', { directiveId: directive.id, ...words, dueOn: '2026-04-12' });
  await act(office, 'cabinet', 'decidePlan', { directiveId: directive.id, decision: 'ACCEPT' });
  await office.runJobs();
  const delivery = await owed(office, directive.id, 'DELIVER');
  expect(delivery).toMatchObject({ cycle: 1, lateness: { dueOn: '2026-04-12', status: 'AHEAD' } });
  expect(await owed(office, directive.id, 'PLAN')).toMatchObject({ outcome: 'PLANNED', lateness: { status: 'MET_LATE', workingDaysLate: 2 } });
  expect(office.expectMail({ to: 'dg.igt', subject: /plan accepted/ }).text).toContain('12 April 2026');
});

test('The date it was given is a date like any other: missed, it climbs', async () => {
  await office.sink.clear();
  await office.advanceTo('2026-04-14T16:00');
  expect((await owed(office, directive.id, 'DELIVER')).escalations.map(({ audience }) => audience)).toEqual([
    'OWING_POSITION',
    'OWING_POSITION',
    'SUPERIOR',
  ]);
});
