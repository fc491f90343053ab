import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../../../test/office.js';
import { act, documents, issue, owed, owedOn, type Recorded } from '../../../test/office/acts.js';
import { codeOf, expectRefusals, historyCount, race } from '../../../test/office/expectations.js';

let office: Office;
let directive: Recorded;

const { proposePlan: propose, decidePlan: decide } = documents;
const sheet = `query ($id: ID!) { directive(id: $id) { dueOn baselineDueOn acts milestones { number title dueOn baselineDueOn }
  plans { state restatement firstStep dueOn decisionNote official { email } onBehalfOf { code } decidedBy { email } milestones { title dueOn milestone { number } } } } }`;

const words = { restatement: 'Réduire l’attente.', firstStep: 'Compter les guichets.' };
const ask = async (mailbox: string, text: string, input: object) => (await office.signIn(mailbox)).query(text, { input });
const seen = async (mailbox = 'cabinet', id = directive.id) =>
  (await (await office.signIn(mailbox)).query<{ directive: Record<string, unknown> & { acts: string[]; plans: object[] } }>(sheet, { id })).directive;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  await office.runJobs();
  directive = await issue(office, { priority: 'HIGH', dueOn: '2026-03-31', milestones: [{ title: 'Inventaire', dueOn: '2026-03-10' }] });
});
afterAll(() => office.close());

test('An important directive asks its lead for a plan, which is owed beside the delivery', async () => {
  const { lateness, nextStepAt } = await owed(office, directive.id, 'PLAN');
  expect(lateness.dueOn).toBe('2026-03-04');
  expect(nextStepAt).not.toBeNull();
  const normal = await issue(office, { dueOn: '2026-03-31' });
  expect((await owedOn(office, normal.id)).map(({ kind }) => kind).sort()).toEqual(['ACKNOWLEDGE', 'DELIVER']);
});

test('Nobody but the lead plans, and only what was acknowledged', async () => {
  await expectRefusals(
    office,
    { cabinet: 'access.denied', minister: 'access.denied', inspector: 'access.denied', auditor: 'access.denied', 'dg.cnr': 'directive.not_found' },
    propose,
    { input: { directiveId: directive.id, ...words } },
  );
  expect(await codeOf(ask('dg.cnas', propose, { directiveId: directive.id, ...words }))).toBe('directive.wrong_state');
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: directive.id });
  expect((await seen('dg.cnas')).acts).toContain('PROPOSE_PLAN');
});

test('Dates that cannot be bound are refused, each with its field', async () => {
  const lead = await office.signIn('dg.cnas');
  const refused = async (input: object) => {
    const answer = await lead.ask<unknown>(propose, { input: { directiveId: directive.id, ...words, ...input } });
    const [{ extensions } = { extensions: {} }] = (answer.errors ?? []) as { extensions: Record<string, unknown> }[];
    return `${String(extensions.code)} ${String(extensions.field)}`;
  };
  expect(await refused({ dueOn: '2026-02-01' })).toContain('directive.due_in_past');
  expect(await refused({ dueOn: '2026-03-05' })).toContain('milestone.due_after_directive');
  expect(await refused({ milestones: [{ title: 'Tard', dueOn: '2026-04-15' }] })).toContain('milestone.due_after_directive');
  expect(await refused({ milestones: [{ milestoneId: directive.id, dueOn: '2026-03-15' }] })).toContain('milestone.not_found');
  expect(await refused({ restatement: '  ' })).toContain('input.empty');
});

test('The focal point proposes in the director’s name; the office is told, and the plan’s ladder stands still', async () => {
  const milestoneId = directive.milestones[0]?.id;
  await ask('focal.cnas', propose, {
    directiveId: directive.id,
    ...words,
    dueOn: '2026-04-30',
    milestones: [
      { milestoneId, dueOn: '2026-03-25' },
      { title: 'Ouvrir dix guichets', dueOn: '2026-04-15', weight: 3 },
    ],
  });
  const [plan] = (await seen()).plans;
  expect(plan).toMatchObject({
    state: 'PROPOSED',
    dueOn: '2026-04-30',
    official: { email: 'focal.cnas@mutabaa.example' },
    onBehalfOf: { code: 'DG-CNAS' },
  });
  await office.runJobs();
  expect(office.expectMail({ to: 'cabinet', subject: /plan proposed/ }).text).toContain('Compter les guichets.');
  expect(await owed(office, directive.id, 'PLAN')).toMatchObject({ settledAt: null, nextStepAt: null });
  expect((await owed(office, directive.id, 'DECIDE')).position.code).toBe('CC');
  expect(await codeOf(ask('dg.cnas', propose, { directiveId: directive.id, ...words }))).toBe('directive.nothing_awaited');
});

test('Nobody but the office decides, and no return goes without reasons', async () => {
  const input = { directiveId: directive.id, decision: 'ACCEPT' };
  await expectRefusals(office, { 'dg.cnas': 'access.denied', inspector: 'access.denied', sg: 'access.denied', auditor: 'access.denied' }, decide, {
    input,
  });
  expect(await codeOf(ask('cabinet', decide, { ...input, decision: 'RETURN' }))).toBe('input.empty');
});

test('Returned with reasons, it is owed again, without the days the office took', async () => {
  await ask('cabinet', decide, { directiveId: directive.id, decision: 'RETURN', note: 'La première étape est trop vague.' });
  await office.runJobs();
  expect(office.expectMail({ to: 'dg.cnas', subject: /plan returned/ }).text).toContain('La première étape est trop vague.');
  expect(await owed(office, directive.id, 'PLAN')).toMatchObject({ settledAt: null, outcome: null });
  expect((await owed(office, directive.id, 'DECIDE')).outcome).toBe('DECIDED');
  expect((await seen()).dueOn).toBe('2026-03-31');
});

test('Accepted, its dates bind: the delivery moves in a new cycle, the first date stays, the new milestone is owed', async () => {
  await ask('dg.cnas', propose, {
    directiveId: directive.id,
    ...words,
    dueOn: '2026-04-30',
    milestones: [
      { milestoneId: directive.milestones[0]?.id, dueOn: '2026-03-25' },
      { title: 'Ouvrir dix guichets', dueOn: '2026-04-15', weight: 3 },
    ],
  });
  const clients = await Promise.all(['cabinet', 'adviser', 'minister'].map((mailbox) => office.signIn(mailbox)));
  expect(await race(clients, decide, { input: { directiveId: directive.id, decision: 'ACCEPT' } })).toEqual([
    'OK',
    'directive.nothing_awaited',
    'directive.nothing_awaited',
  ]);
  expect(await seen()).toMatchObject({
    dueOn: '2026-04-30',
    baselineDueOn: '2026-03-31',
    milestones: [
      { number: 1, dueOn: '2026-03-25', baselineDueOn: '2026-03-10' },
      { number: 2, title: 'Ouvrir dix guichets', dueOn: '2026-04-15', baselineDueOn: '2026-04-15' },
    ],
    plans: [{ state: 'RETURNED' }, { state: 'ACCEPTED' }],
  });
  const deliveries = (await owedOn(office, directive.id)).filter(({ kind }) => kind === 'DELIVER');
  expect(deliveries.map(({ milestone, lateness, cycle }) => [milestone?.number ?? 0, lateness.dueOn, cycle]).sort()).toEqual([
    [0, '2026-04-30', 2],
    [1, '2026-03-25', 2],
    [2, '2026-04-15', 1],
  ]);
  expect(await owed(office, directive.id, 'PLAN')).toMatchObject({ outcome: 'PLANNED', nextStepAt: null });
  expect(await historyCount(office, 'plan.accept', directive.id)).toBe(1);
  await office.runJobs();
  office.expectMail({ to: 'dg.cnas', subject: /plan accepted/ });
});

test('The plan of a restricted directive keeps its words from the administrator', async () => {
  const secret = await issue(office, { priority: 'URGENT', confidentiality: 'RESTRICTED', dueOn: '2026-03-31' });
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: secret.id });
  await ask('dg.cnas', propose, { directiveId: secret.id, ...words, milestones: [{ title: 'Étape secrète', dueOn: '2026-03-20' }] });
  await ask('cabinet', decide, { directiveId: secret.id, decision: 'ACCEPT', note: 'Remarque secrète' });
  expect((await seen('cabinet', secret.id)).plans).toHaveLength(1);
  expect(await seen('admin', secret.id)).toMatchObject({ plans: [], milestones: [{ title: null }] });
  const [{ leaks } = { leaks: 1 }] = await office.sql<{ leaks: number }>(
    `select count(*)::int as leaks from audit_entries where details::text like '%secrète%'`,
  );
  expect(leaks).toBe(0);
});
