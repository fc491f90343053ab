import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Client, type Office } from '../office.js';
import { act, issue, owedOn, type Owed, type Recorded } from '../office/acts.js';

// The cabinet orders an inventory of the counters by Sunday 8 March 2026. The fund acknowledges, then forgets.

let office: Office;
let directive: Recorded;
let milestoneId: string;
let lead: Client;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  lead = await office.signIn('dg.cnas');
});
afterAll(() => office.close());

const mailsAboutIt = () =>
  office.mails({ about: directive.reference }).map(({ to, subject }) => `${to.split('@')[0]}: ${subject.split(' · ').at(-1)}`);

async function owedOnTheMilestone(): Promise<Owed> {
  const found = (await owedOn(office, directive.id)).find((one) => one.milestone?.number === 1 && one.kind === 'DELIVER');
  if (!found) throw new Error('nothing is owed on the milestone');
  return found;
}

test('The cabinet records a directive and issues it: it bears a reference, and the lead learns of it by mail', async () => {
  directive = await issue(office, { dueOn: '2026-03-31', milestones: [{ title: 'Inventaire des guichets', dueOn: '2026-03-08' }] });
  milestoneId = directive.milestones[0]?.id ?? '';
  expect(directive).toMatchObject({ reference: 'DIR-2026-0015', state: 'ISSUED' });
  await office.runJobs();
  office.expectMail({ to: 'dg.cnas', subject: 'DIR-2026-0015 · new directive, your acknowledgement is awaited' });
});

test('The lead acknowledges: that stops the demand for a receipt and nothing else', async () => {
  expect(await act(office, 'dg.cnas', 'acknowledge', { directiveId: directive.id })).toMatchObject({ state: 'ACKNOWLEDGED' });
  const owed = await owedOn(office, directive.id);
  expect(owed.filter((one) => one.settledAt === null).map((one) => one.kind)).toEqual(['DELIVER', 'DELIVER', 'UPDATE']);
});

test('Three working days before the date a reminder says how much time is left, and who is told next', async () => {
  await office.advanceTo('2026-03-03T09:05');
  const { text } = office.expectMail({ to: 'dg.cnas', subject: 'DIR-2026-0015 · milestone 1 · due in 3 working days' });
  expect(text).toContain('Told next: Director-General of CNAS, on Monday, 9 March 2026 at 09:00, unless it is settled first');
  expect(text).toContain('What stops it: Reporting completion with evidence');
});

test.each([
  ['2026-03-09T09:05', 'dg.cnas', 1, 'Director-General of Social Security, on Tuesday, 10 March 2026 at 09:00'],
  ['2026-03-10T09:05', 'd.dgss', 2, 'Secretary-General, on Thursday, 12 March 2026 at 09:00'],
  // Principals read of it in the briefing of the next working morning, when one more day has passed.
  ['2026-03-15T07:30', 'sg', 5, 'Minister, on Tuesday, 17 March 2026 at 09:00'],
  ['2026-03-18T07:30', 'minister', 8, 'Inspector-General, on Tuesday, 24 March 2026 at 08:00'],
])('Nobody reports: by %s %s is told that it is %i working days late, and who comes next', async (moment, mailbox, days, next) => {
  await office.advanceTo(moment);
  const late = `${days} working day${days > 1 ? 's' : ''} late`;
  const matching = office.mails({ to: mailbox, about: directive.reference }).filter(({ text }) => text.includes(`milestone 1 · ${late}`));
  expect(matching).toHaveLength(1);
  expect(matching[0]?.text).toContain(`Told next: ${next}`);
});

test('Each rung fired once, and is on record with the person it told', async () => {
  const { escalations } = await owedOnTheMilestone();
  expect(escalations.map(({ rung, audience, workingDaysLate }) => [rung, audience, workingDaysLate])).toEqual([
    [1, 'OWING_POSITION', 0],
    [2, 'OWING_POSITION', 1],
    [3, 'SUPERIOR', 2],
    [4, 'SECRETARY_GENERAL', 4],
    [5, 'MINISTER', 7],
  ]);
  expect(
    escalations.flatMap(({ notifications }) => notifications.map(({ recipient, deliveryState }) => [recipient.email.split('@')[0], deliveryState])),
  ).toEqual(['dg.cnas', 'dg.cnas', 'd.dgss', 'sg', 'minister'].map((mailbox) => [mailbox, 'ACCEPTED']));
  expect(mailsAboutIt()).toHaveLength(6);
});

test('The minister’s page counts it as late and as having reached them, and each figure opens the list behind it', async () => {
  const minister = await office.signIn('minister');
  const { late, reached } = await minister.query<Record<string, { edges: { node: { reference: string } }[] }>>(
    `{ late: directives(first: 100, filter: { standing: LATE, structureCode: "CNAS" }) { edges { node { reference } } }
       reached: directives(first: 100, filter: { standing: REACHED_MINISTER, structureCode: "CNAS" }) { edges { node { reference } } } }`,
  );
  for (const list of [late, reached]) expect(list?.edges.map(({ node }) => node.reference)).toContain(directive.reference);
});

test('The lead reports at last, with a file as evidence: its clock stops and the office owes a verdict', async () => {
  const fileId = await lead.upload('inventaire.csv', 'guichet;état\n1;ouvert\n', 'text/csv');
  await act(office, 'dg.cnas', 'report', { milestoneId, text: 'Inventaire transmis et publié.', fileIds: [fileId] });
  await office.runJobs();
  office.expectMail({ to: 'cabinet', subject: /DIR-2026-0015 · milestone 1 · reported complete, to be verified/ });
  expect((await owedOn(office, directive.id)).filter((one) => one.settledAt === null).map((one) => [one.kind, one.milestone?.number])).toEqual([
    ['DELIVER', undefined],
    ['DELIVER', 1],
    ['UPDATE', undefined],
    ['VERIFY', 1],
  ]);
  const cabinet = await office.signIn('cabinet');
  const download = await cabinet.fetch(`/files/${fileId}`);
  expect([download.status, download.headers.get('content-disposition'), await download.text()]).toEqual([
    200,
    'attachment; filename=inventaire.csv',
    'guichet;état\n1;ouvert\n',
  ]);
});

test('The cabinet verifies: the milestone is met, and stays visible as eight working days late', async () => {
  await act(office, 'cabinet', 'verify', { milestoneId });
  await office.advanceTo('2026-03-30T09:00');
  const owed = await owedOnTheMilestone();
  expect(owed).toMatchObject({ outcome: 'DELIVERED', nextStepAt: null, lateness: { status: 'MET_LATE', workingDaysLate: 8, dueOn: '2026-03-08' } });
  expect(owed.escalations).toHaveLength(5);
  office.expectMail({ to: 'dg.cnas', subject: 'DIR-2026-0015 · milestone 1 · completion verified' });
});

test('The history tells it all, the oldest first', async () => {
  const auditor = await office.signIn('auditor');
  const { directive: told } = await auditor.query<{ directive: { history: { act: string; actor: { email: string } | null }[] } }>(
    'query ($id: ID!) { directive(id: $id) { history { act actor { email } } } }',
    { id: directive.id },
  );
  const acts = told.history.map(({ act: name, actor }) => `${actor?.email.split('@')[0] ?? 'clock'} ${name}`);
  expect(acts.filter((one) => !one.startsWith('clock'))).toEqual([
    'cabinet directive.record',
    'cabinet directive.issue',
    'dg.cnas directive.acknowledge',
    'dg.cnas completion.report',
    'cabinet completion.verify',
  ]);
  expect(acts.slice(3, 8)).toEqual(Array.from({ length: 5 }, () => 'clock escalation.fire'));
});
