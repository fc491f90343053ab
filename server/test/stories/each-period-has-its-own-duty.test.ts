import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue, owedOn, type Recorded } from '../office/acts.js';

let office: Office;
let directive: Recorded;

const deliveries = async () =>
  (await owedOn(office, directive.id))
    .filter(({ kind }) => kind === 'DELIVER')
    .map(({ lateness, outcome }) => `${lateness.dueOn} ${lateness.status} ${outcome ?? '-'}`);

beforeAll(async () => {
  office = await openOffice();
  directive = await issue(office, { nature: 'RECURRING', recurrence: 'MONTHLY', dueOn: '2026-03-31' });
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: directive.id });
});
afterAll(() => office.close());

test('A new period opens by the calendar though the last one was never delivered: both are owed', async () => {
  await office.advanceTo('2026-04-01T09:00');
  expect(await deliveries()).toEqual(['2026-03-31 LATE -', '2026-04-30 AHEAD -']);
  await office.runJobs();
  expect(await deliveries()).toHaveLength(2);
});

test('The oldest is reported first, and accepted by itself; the other stays owed', async () => {
  await act(office, 'dg.cnas', 'report', { directiveId: directive.id, text: 'Mars.' });
  expect(await deliveries()).toEqual(['2026-03-31 MET_LATE -', '2026-04-30 AHEAD -']);
  await act(office, 'cabinet', 'verify', { directiveId: directive.id });
  expect(await deliveries()).toEqual(['2026-03-31 MET_LATE DELIVERED', '2026-04-30 AHEAD -']);
});

test('Accepted before its date, a period opens the next at once, and the calendar does not open it again', async () => {
  await act(office, 'dg.cnas', 'report', { directiveId: directive.id, text: 'Avril.' });
  await act(office, 'cabinet', 'verify', { directiveId: directive.id });
  await office.sleepUntil('2026-05-03T09:00');
  await office.runJobs();
  expect((await deliveries()).map((one) => one.slice(0, 10))).toEqual(['2026-03-31', '2026-04-30', '2026-05-31']);
});

test('After an outage of two periods each has its own', async () => {
  await office.sleepUntil('2026-07-02T09:00');
  await office.runJobs();
  expect((await deliveries()).map((one) => one.slice(0, 10))).toEqual(['2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31']);
});
