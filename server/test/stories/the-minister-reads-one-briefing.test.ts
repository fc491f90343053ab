import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue, type Recorded } from '../office/acts.js';

// Principals hear of everything that is not urgent once a day, at 07:30, before they meet anybody.

let office: Office;
let late: Recorded;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  late = await issue(office, { lead: 'DG-FNPOS', dueOn: '2026-03-04' });
  await act(office, 'dg.fnpos', 'acknowledge', { directiveId: late.id });
});
beforeEach(() => office.sink.clear());
afterAll(() => office.close());

const toSecretaryGeneral = () => office.mails({ to: 'sg' });

test('What fires during the day is held, and leaves at 07:30 of the next working day in one mail', async () => {
  await office.advanceTo('2026-03-10T15:00');
  expect(office.mails({ to: 'sg', about: late.reference })).toEqual([]);
  const [held] = await office.sql(
    `select n.mailing, n.mail_id from notifications n join directives d on d.id = n.record_id join officials o on o.id = n.recipient_id
      where d.reference = $1 and o.email like 'sg@%'`,
    [late.reference],
  );
  expect(held).toEqual({ mailing: 'BRIEFING', mail_id: null });

  await office.sink.clear();
  await office.advanceTo('2026-03-11T07:30');
  const [briefing, ...others] = toSecretaryGeneral();
  expect(others).toEqual([]);
  expect(briefing?.subject).toMatch(/^Morning briefing of Wednesday, 11 March 2026 · .*Late: \d+/);
  expect(briefing?.text).toContain(`${late.reference} · 5 working days late`);
  expect(briefing?.text).toMatch(/Told next: Minister, on Sunday, 15 March 2026/);
});

test('No fact is in two briefings, and a morning without any brings no mail', async () => {
  await office.runJobs();
  expect(toSecretaryGeneral()).toEqual([]);
  await office.advanceTo('2026-03-12T16:00');
  const before = toSecretaryGeneral().length;
  // Nothing climbs any more, whatever falls due meanwhile.
  const silenced = await office.sql<{ id: string }>(`update ladders set state = 'RETIRED' where state = 'ENABLED' returning id`);
  await office.advanceTo('2026-03-16T16:00');
  const after = toSecretaryGeneral();
  expect(after.length).toBeLessThanOrEqual(before + 1);
  expect(after.filter(({ text }) => text.includes(late.reference ?? ''))).toEqual([]);
  await office.sink.clear();
  await office.advanceTo('2026-03-18T16:00');
  expect(toSecretaryGeneral()).toEqual([]);
  await office.sql(`update ladders set state = 'ENABLED' where id = any($1)`, [silenced.map(({ id }) => id)]);
});

test('What is urgent goes to a principal at once', async () => {
  const urgent = await issue(office, { lead: 'DG-INT', dueOn: '2026-03-25', priority: 'URGENT' });
  await act(office, 'dg.int', 'acknowledge', { directiveId: urgent.id });
  await office.advanceTo('2026-03-29T09:30');
  const [mail, ...others] = office.mails({ to: 'sg', about: urgent.reference });
  expect(others).toEqual([]);
  expect([mail?.sentAt.slice(0, 13), mail?.subject.startsWith(`${urgent.reference} · `)]).toEqual(['2026-03-29T07', true]);
  expect(mail?.text).toContain('Escalation · 2 working days late');
});

test('Every process was down at 07:30: the briefing still leaves that day, once', async () => {
  const other = await issue(office, { lead: 'DG-INPRP', dueOn: '2026-03-30' });
  await act(office, 'dg.inprp', 'acknowledge', { directiveId: other.id });
  await office.advanceTo('2026-04-05T16:00');
  await office.sink.clear();
  await office.sleepUntil('2026-04-06T11:40');
  await office.runJobs();
  await office.runJobs();
  const [briefing, ...others] = toSecretaryGeneral().filter(({ subject }) => subject.startsWith('Morning briefing'));
  expect(others).toEqual([]);
  expect(briefing?.text).toContain(other.reference);
});
