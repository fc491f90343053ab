import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue, owed, type Recorded } from '../office/acts.js';

// Due on Sunday 8 March 2026, reported on Thursday 5. The office takes until Wednesday 11 to return it: four working days.

let office: Office;
let directive: Recorded;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  directive = await issue(office, { lead: 'D-DRH', dueOn: '2026-03-08' });
  await act(office, 'd.drh', 'acknowledge', { directiveId: directive.id });
  await office.advanceTo('2026-03-05T10:00');
  await act(office, 'd.drh', 'report', { directiveId: directive.id, text: 'Fait.' });
});
afterAll(() => office.close());

test('While the office looks at the report the owner’s ladder stands still', async () => {
  await office.advanceTo('2026-03-11T10:00');
  const { escalations, nextStepAt, lateness } = await owed(office, directive.id, 'DELIVER');
  expect(escalations.map(({ rung }) => rung)).toEqual([1]);
  expect({ nextStepAt, lateness }).toMatchObject({ nextStepAt: null, lateness: { status: 'MET_ON_TIME', workingDaysLate: 0 } });
});

test('Returned with reasons, its date has moved by the days the office took, and the ladder goes on from there', async () => {
  await act(office, 'cabinet', 'return', { directiveId: directive.id, reason: 'Il manque les chiffres de deux wilayas.' });
  await office.runJobs();
  expect(office.expectMail({ to: 'd.drh', subject: /completion report returned/ }).text).toContain('Il manque les chiffres de deux wilayas.');
  const { nextStepAt, lateness } = await owed(office, directive.id, 'DELIVER');
  expect(lateness).toMatchObject({ status: 'DUE_SOON', dueOn: '2026-03-12', workingDaysLate: 0 });
  expect(nextStepAt).toBe('2026-03-15T08:00:00.000Z');
});

test('A second report that comes late is late by its own days only', async () => {
  await office.advanceTo('2026-03-16T12:00');
  await act(office, 'd.drh', 'report', { directiveId: directive.id, text: 'Complété, tableau joint.' });
  await act(office, 'inspector', 'verify', { directiveId: directive.id });
  const { escalations, outcome, lateness } = await owed(office, directive.id, 'DELIVER');
  expect(escalations.map(({ audience }) => audience)).toEqual(['OWING_POSITION', 'OWING_POSITION', 'SUPERIOR']);
  expect({ outcome, lateness }).toMatchObject({ outcome: 'DELIVERED', lateness: { status: 'MET_LATE', workingDaysLate: 2, dueOn: '2026-03-12' } });
});
