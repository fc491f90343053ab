import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue, owed, type Recorded } from '../office/acts.js';

// A directive is issued on Sunday 1 March 2026 at eight. Two working days are given to acknowledge it; nobody does.

let office: Office;
let directive: Recorded;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  directive = await issue(office, { lead: 'DG-CNR', contributorPositionIds: [], dueOn: '2026-03-31' });
});
afterAll(() => office.close());

test('Silence is brought to the superior, the secretary-general and the minister, each in turn', async () => {
  await office.advanceTo('2026-03-11T12:00');
  const { escalations, lateness } = await owed(office, directive.id, 'ACKNOWLEDGE');
  expect(
    escalations.map(({ audience, firedAt, notifications }) => [audience, firedAt.slice(0, 16), notifications[0]?.recipient.email.split('@')[0]]),
  ).toEqual([
    ['OWING_POSITION', '2026-03-03T08:00', 'dg.cnr'],
    ['SUPERIOR', '2026-03-04T08:00', 'd.dgss'],
    ['SECRETARY_GENERAL', '2026-03-08T08:00', 'sg'],
    ['MINISTER', '2026-03-10T08:00', 'minister'],
  ]);
  expect(lateness).toMatchObject({ status: 'LATE', workingDaysLate: 6 });
});

test('Each mail says that an acknowledgement is missing, and how to stop it', () => {
  for (const to of ['dg.cnr', 'd.dgss', 'sg', 'minister']) {
    const asked = office
      .mails({ to, about: directive.reference })
      // The order itself says who hears next, too.
      .filter(({ subject }) => !subject.includes('your acknowledgement is awaited'))
      .filter(({ text }) => /Expected: Acknowledgement|· acknowledgement ·/.test(text) && text.includes('What stops it: Acknowledging'));
    expect(asked).toHaveLength(1);
  }
});

test('A receipt given at last stops the ladder, and stays late by the days it took', async () => {
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: directive.id, note: 'Reçu.' });
  const { outcome, nextStepAt, lateness } = await owed(office, directive.id, 'ACKNOWLEDGE');
  expect({ outcome, nextStepAt, lateness }).toMatchObject({
    outcome: 'ACKNOWLEDGED',
    nextStepAt: null,
    lateness: { status: 'MET_LATE', workingDaysLate: 6 },
  });
});

test('Delivery never waited for the receipt: its own reminder comes three working days before the date', async () => {
  const { nextStepAt } = await owed(office, directive.id, 'DELIVER');
  // Thursday 26 March, two working days after the estimated Eid and its quiet day.
  expect(nextStepAt).toBe('2026-03-26T07:00:00.000Z');
});
