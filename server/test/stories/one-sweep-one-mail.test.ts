import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue } from '../office/acts.js';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
});
afterAll(() => office.close());

test('A person with several late things gets one mail that lists them all', async () => {
  const references: string[] = [];
  for (let count = 0; count < 3; count++) {
    const directive = await issue(office, { lead: 'DG-FNPOS', dueOn: '2026-03-08', milestones: [{ title: 'Première étape', dueOn: '2026-03-08' }] });
    await act(office, 'dg.fnpos', 'acknowledge', { directiveId: directive.id });
    references.push(directive.reference ?? '');
  }
  await office.advanceTo('2026-03-08T15:00');
  await office.sink.clear();

  await office.advanceTo('2026-03-09T15:00');
  const [mail, ...others] = office.mails({ to: 'dg.fnpos' });
  expect(others).toEqual([]);
  expect(mail?.subject).toBe(`6 matters waiting: ${references.join(', ')}`);
  expect(mail?.text.match(/1 working day late/g)?.length).toBeGreaterThanOrEqual(6);
});

test('Several things told at once by different people are one mail too', async () => {
  await office.runJobs();
  await office.sink.clear();
  for (let count = 0; count < 4; count++) await issue(office, { lead: 'DG-INT', dueOn: '2026-03-31' });
  await office.runJobs();
  expect(office.mails({ to: 'dg.int' }).map(({ subject }) => subject)).toEqual([expect.stringContaining('4 matters waiting')]);
});

test('Running the jobs again sends nothing again', async () => {
  const before = office.mails().length;
  for (let round = 0; round < 3; round++) await office.runJobs();
  expect(office.mails()).toHaveLength(before);
});
