import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../office.js';
import { act, issue, owed, owedOn, type Recorded } from '../office/acts.js';

let office: Office;
let directive: Recorded;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  directive = await issue(office, {
    lead: 'DG-IGT',
    contributorPositionIds: [position('D-DRT')],
    dueOn: '2026-03-08',
    milestones: [{ title: 'Recensement', dueOn: '2026-03-08' }],
  });
  await office.runJobs();
});
afterAll(() => office.close());

test('The lead contests with a coded reason: the cabinet owes a decision, and delivery runs on', async () => {
  expect(await act(office, 'dg.igt', 'contest', { directiveId: directive.id, reason: 'NOT_COMPETENT', note: 'Relève de l’INPRP.' })).toMatchObject({
    state: 'CONTESTED',
  });
  await office.runJobs();
  expect(office.expectMail({ to: 'cabinet', subject: /assignment contested/ }).text).toContain('Relève de l’INPRP.');
  const open = (await owedOn(office, directive.id)).filter((one) => one.settledAt === null).map((one) => `${one.kind} ${one.position.code}`);
  expect(open.sort()).toEqual(['ACKNOWLEDGE D-DRT', 'DECIDE CC', 'DELIVER DG-IGT', 'DELIVER DG-IGT']);
});

test('The cabinet gives it to another: what the first owed is dropped, and the second owes it by the same date', async () => {
  const decided = await act(office, 'cabinet', 'decide', {
    directiveId: directive.id,
    decision: 'REASSIGN',
    reason: 'La compétence est celle de l’INPRP.',
    newLeadPositionId: position('DG-INPRP'),
  });
  expect(decided).toMatchObject({ state: 'ISSUED' });
  const owedNow = await owedOn(office, directive.id);
  expect(
    owedNow
      .filter((one) => one.settledAt === null)
      .map((one) => `${one.kind} ${one.position.code} ${one.lateness.dueOn}`)
      .sort(),
  ).toEqual(['ACKNOWLEDGE D-DRT 2026-03-03', 'ACKNOWLEDGE DG-INPRP 2026-03-03', 'DELIVER DG-INPRP 2026-03-08', 'DELIVER DG-INPRP 2026-03-08']);
  expect(
    owedNow
      .filter((one) => one.position.code === 'DG-IGT')
      .map((one) => one.outcome)
      .sort(),
  ).toEqual(['CONTESTED', 'REASSIGNED', 'REASSIGNED']);
  await office.runJobs();
  office.expectMail({ to: 'dg.inprp', subject: /your acknowledgement is awaited/ });
  expect(office.expectMail({ to: 'dg.igt', subject: /contest decided/ }).text).toContain('La compétence est celle de l’INPRP.');
});

test('From then on the ladder tells the new lead and never the former one', async () => {
  await act(office, 'dg.inprp', 'acknowledge', { directiveId: directive.id });
  await act(office, 'd.drt', 'acknowledge', { directiveId: directive.id });
  await office.sink.clear();
  await office.advanceTo('2026-03-15T12:00');
  const told = office.mails({ about: directive.reference }).map(({ to }) => to.split('@')[0]);
  expect(told).toEqual(expect.arrayContaining(['dg.inprp', 'd.drt', 'sg']));
  expect(told).not.toContain('dg.igt');
  expect((await owed(office, directive.id, 'DELIVER', 'DG-IGT')).escalations).toEqual([]);
});

test('The former lead still sees what it once owed, and can do nothing more on it', async () => {
  const former = await office.signIn('dg.igt');
  const { directive: seen } = await former.query<{ directive: { acts: string[] } }>('query ($id: ID!) { directive(id: $id) { acts } }', {
    id: directive.id,
  });
  expect(seen.acts).toEqual([]);
});
