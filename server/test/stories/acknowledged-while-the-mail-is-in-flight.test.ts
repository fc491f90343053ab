import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue, owed, type Recorded } from '../office/acts.js';

// On Tuesday 3 March at nine the engine reminds the lead to acknowledge. The relay does not answer; meanwhile the lead taps.

let office: Office;
let directive: Recorded;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  directive = await issue(office, { lead: 'DG-ANEM', dueOn: '2026-03-31' });
  await office.runJobs();
  await office.relay.down();
  await office.advanceTo('2026-03-03T09:05');
});
afterAll(() => office.close());

const reminder = async () => (await owed(office, directive.id, 'ACKNOWLEDGE')).escalations[0];

test('The reminder is on record and its mail waits', async () => {
  expect(await reminder()).toMatchObject({ rung: 1, notifications: [{ deliveryState: 'QUEUED' }] });
});

test('Once acknowledged, the reminder is withdrawn and never leaves', async () => {
  await act(office, 'dg.anem', 'acknowledge', { directiveId: directive.id });
  await office.relay.up();
  await office.advanceTo('2026-03-03T09:15');
  expect(await reminder()).toMatchObject({ rung: 1, notifications: [{ deliveryState: 'WITHDRAWN' }] });
  expect(office.mails({ to: 'dg.anem', about: directive.reference }).map(({ subject }) => subject)).toEqual([
    `${directive.reference} · new directive, your acknowledgement is awaited`,
  ]);
});

test('What was told of others in the same mail still reaches the person', async () => {
  const other = await issue(office, { lead: 'DG-ANEM', dueOn: '2026-03-31' });
  await office.relay.down();
  const settled = await issue(office, { lead: 'DG-ANEM', dueOn: '2026-03-31' });
  await office.runJobs();
  await act(office, 'dg.anem', 'acknowledge', { directiveId: settled.id });
  await office.relay.up();
  await office.advanceTo('2026-03-03T09:25');
  expect(office.mails({ to: 'dg.anem', about: other.reference })).toHaveLength(1);
  expect(office.mails({ to: 'dg.anem', about: settled.reference })).toEqual([]);
});
