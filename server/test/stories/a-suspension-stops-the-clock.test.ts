import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../office.js';
import { act, issue, owed, type Recorded } from '../office/acts.js';

let office: Office;
let directive: Recorded;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  directive = await issue(office, { dueOn: '2026-03-08' });
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: directive.id });
});
afterAll(() => office.close());

const aboutIt = () => office.mails({ about: directive.reference });

test('Suspended one working day after its date, it grows no later and tells nobody but those concerned', async () => {
  await office.advanceTo('2026-03-09T12:00');
  const before = await owed(office, directive.id, 'DELIVER');
  expect(before.lateness).toMatchObject({ status: 'LATE', workingDaysLate: 1 });
  expect(before.escalations.length).toBeGreaterThan(0);
  await office.sink.clear();
  const input = { directiveId: directive.id, chargedTo: 'OUTSIDE', reason: 'The bank’s agreement is awaited.', authority: 'The minister' };
  expect(await act(office, 'cabinet', 'suspend', input)).toMatchObject({ state: 'SUSPENDED' });
  await office.runJobs();
  expect(office.expectMail({ to: 'dg.cnas', subject: /directive suspended/ }).text).toContain('The bank’s agreement is awaited.');
  await office.sink.clear();
  await office.advanceTo('2026-03-29T16:00');
  const during = await owed(office, directive.id, 'DELIVER');
  expect(during).toMatchObject({ nextStepAt: null, lateness: { status: 'SUSPENDED', workingDaysLate: 1 } });
  expect(during.escalations).toHaveLength(before.escalations.length);
  expect(aboutIt()).toEqual([]);
});

test('Resumed, it is one working day late again, and its ladder goes on without repeating a rung', async () => {
  const fired = (await owed(office, directive.id, 'DELIVER')).escalations.map(({ rung }) => rung);
  const input = { directiveId: directive.id, reason: 'The bank agreed.', authority: 'The minister' };
  expect(await act(office, 'minister', 'resume', input)).toMatchObject({ state: 'ACKNOWLEDGED' });
  const resumed = await owed(office, directive.id, 'DELIVER');
  expect(resumed.lateness).toMatchObject({ status: 'LATE', workingDaysLate: 1, dueOn: '2026-03-26' });
  await office.runJobs();
  const { text } = office.expectMail({ to: 'dg.cnas', subject: /directive resumed/ });
  expect(text).toContain('Due: Sunday, 8 March 2026');
  expect(text).toContain('Due, with the days its clock stood still: Thursday, 26 March 2026');
  await office.advanceTo('2026-04-12T12:00');
  const climbed = (await owed(office, directive.id, 'DELIVER')).escalations.map(({ rung }) => rung);
  expect(climbed.length).toBeGreaterThan(fired.length);
  expect(new Set(climbed).size).toBe(climbed.length);
});

test('Given to another, the ladder tells the new lead, and the former one learns why', async () => {
  await office.sink.clear();
  const input = {
    directiveId: directive.id,
    newLeadPositionId: position('DG-CNAC'),
    dueOn: '2026-04-19',
    reason: 'The fund has lost the matter by decree.',
    authority: 'The minister',
  };
  expect(await act(office, 'cabinet', 'reassign', input)).toMatchObject({ state: 'ISSUED' });
  await office.runJobs();
  office.expectMail({ to: 'dg.cnac', subject: /your acknowledgement is awaited/ });
  expect(office.expectMail({ to: 'dg.cnas', subject: /given to another lead/ }).text).toContain('The fund has lost the matter by decree.');
  await office.sink.clear();
  await office.advanceTo('2026-04-22T12:00');
  const told = aboutIt().map(({ to }) => to.split('@')[0]);
  expect(told).toContain('dg.cnac');
  expect(told).not.toContain('dg.cnas');
});
