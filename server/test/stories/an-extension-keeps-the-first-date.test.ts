import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, askTime, issue, owed, owedOn, type Recorded } from '../office/acts.js';

let office: Office;
let directive: Recorded;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  directive = await issue(office, { dueOn: '2026-03-08', priority: 'HIGH' });
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: directive.id });
});
afterAll(() => office.close());

const sheet = async () => {
  const cabinet = await office.signIn('cabinet');
  const { directive: seen } = await cabinet.query<{ directive: Record<string, unknown> }>(
    'query ($id: ID!) { directive(id: $id) { dueOn baselineDueOn acts extensions { state fromDueOn proposedDueOn grantedDueOn } } }',
    { id: directive.id },
  );
  return seen;
};

test('Late already, the lead asks for another date: the cabinet owes a decision, and the ladder runs on', async () => {
  await office.advanceTo('2026-03-10T10:00');
  await office.sink.clear();
  const asked = await askTime(office, 'dg.cnas', 'requestExtension', {
    directiveId: directive.id,
    reason: 'AWAITING_ANOTHER_BODY',
    note: 'The fund’s figures have not come.',
    proposedDueOn: '2026-03-25',
  });
  expect(asked).toMatchObject({ state: 'PENDING', fromDueOn: '2026-03-08', proposedDueOn: '2026-03-25' });
  await office.runJobs();
  const { text } = office.expectMail({ to: 'cabinet', subject: `${directive.reference} · extension requested, your decision is awaited` });
  expect(text).toContain('The fund’s figures have not come.');
  expect(text).toContain('Date asked for: Wednesday, 25 March 2026');
  const [before] = (await owedOn(office, directive.id)).filter((one) => one.kind === 'DELIVER');
  await office.advanceTo('2026-03-12T12:00');
  const [after] = (await owedOn(office, directive.id)).filter((one) => one.kind === 'DELIVER');
  expect(after?.escalations.length).toBeGreaterThan(before?.escalations.length ?? 0);
});

test('The decision itself climbs when nobody takes it', async () => {
  expect((await owed(office, directive.id, 'DECIDE')).lateness).toMatchObject({ dueOn: '2026-03-12' });
  await office.advanceTo('2026-03-16T12:00');
  const climbed = await owed(office, directive.id, 'DECIDE');
  expect(climbed.lateness).toMatchObject({ status: 'LATE', workingDaysLate: 2 });
  expect(climbed.escalations.length).toBeGreaterThan(0);
});

test('Granted on another date, a new cycle starts and the first date stays in sight', async () => {
  await office.sink.clear();
  const cabinet = await office.signIn('cabinet');
  const { directive: seen } = await cabinet.query<{ directive: { extensions: { id: string; acts: string[] }[] } }>(
    'query ($id: ID!) { directive(id: $id) { extensions { id acts } } }',
    { id: directive.id },
  );
  expect(seen.extensions.map(({ acts }) => acts)).toEqual([['DECIDE']]);
  const granted = await askTime(office, 'cabinet', 'decideExtension', {
    extensionId: seen.extensions[0]?.id,
    decision: 'GRANT',
    dueOn: '2026-03-24',
    reason: 'One day less, before the council.',
  });
  expect(granted).toMatchObject({ state: 'GRANTED', grantedDueOn: '2026-03-24' });
  expect(await sheet()).toMatchObject({ dueOn: '2026-03-24', baselineDueOn: '2026-03-08' });
  const delivery = await owed(office, directive.id, 'DELIVER');
  expect(delivery).toMatchObject({ cycle: 2, lateness: { status: expect.stringMatching(/AHEAD|DUE_SOON/), workingDaysLate: 0 } });
  expect(await owed(office, directive.id, 'DECIDE')).toMatchObject({ outcome: 'GRANTED' });
  await office.runJobs();
  const { text } = office.expectMail({ to: 'dg.cnas', subject: `${directive.reference} · extension granted` });
  expect(text).toContain('Due: Tuesday, 24 March 2026');
  expect(text).toContain('First due date: Sunday, 8 March 2026');
  expect(text).toContain('One day less, before the council.');
});

test('The ladder climbs anew from the new date', async () => {
  await office.sink.clear();
  await office.advanceTo('2026-04-02T12:00');
  const delivery = await owed(office, directive.id, 'DELIVER');
  expect(delivery.lateness).toMatchObject({ status: 'LATE', workingDaysLate: 7 });
  const [rows] = await office.sql<{ cycles: number[] }>(
    'select array_agg(distinct cycle order by cycle) as cycles from escalations where obligation_id = $1',
    [delivery.id],
  );
  expect(rows?.cycles).toEqual([1, 2]);
});

test('Refused, the date stands and the lead is told why', async () => {
  const { id: extensionId } = await askTime(office, 'dg.cnas', 'requestExtension', {
    directiveId: directive.id,
    reason: 'INSUFFICIENT_MEANS',
    note: 'Two colleagues are on leave.',
    proposedDueOn: '2026-04-20',
  });
  await askTime(office, 'minister', 'decideExtension', { extensionId, decision: 'REFUSE', reason: 'Twice is enough.' });
  await office.runJobs();
  expect(office.expectMail({ to: 'dg.cnas', subject: /extension refused/ }).text).toContain('Twice is enough.');
  expect(await sheet()).toMatchObject({ dueOn: '2026-03-24' });
});
