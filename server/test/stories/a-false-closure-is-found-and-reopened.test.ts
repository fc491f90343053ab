import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, structure, type Office } from '../office.js';
import { act, documents, issue, owedOn, type Recorded } from '../office/acts.js';
import { codeOf, expectRefusals, historyCount, race } from '../office/expectations.js';

let office: Office;
let directive: Recorded;

interface Sheet {
  state: string;
  dueOn: string;
  baselineDueOn: string;
  acts: string[];
  inspections: { state: string; reason: string | null; findings: string | null; inspector: object | null; evidence: { text: string }[] }[];
}

const sheet = `query ($id: ID!) { directive(id: $id) { state dueOn baselineDueOn acts
  inspections { state reason findings inspector { email } evidence { text } } } }`;
const seen = async (mailbox = 'cabinet', id = directive.id) =>
  (await (await office.signIn(mailbox)).query<{ directive: Sheet }>(sheet, { id })).directive;
const figures = async (mailbox = 'minister') =>
  (
    await (
      await office.signIn(mailbox)
    ).query<{ structure: { inspectionFigures: object } }>(
      '{ structure(code: "CNAS") { inspectionFigures { inspected falseClosures falseClosureRate drawnPercent } } }',
    )
  ).structure.inspectionFigures;

const close = async (given: Recorded) => {
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: given.id });
  await act(office, 'dg.cnas', 'report', { directiveId: given.id, text: 'Fait.' });
  return act(office, 'cabinet', 'verify', { directiveId: given.id });
};

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  await office.runJobs();
  directive = await issue(office, { dueOn: '2026-03-08' });
});
afterAll(() => office.close());

test('The cabinet sets at what rate the closures of a body are drawn, and nobody else but the inspectorate does', async () => {
  const set = 'mutation ($input: SetInspectionRateInput!) { setInspectionRate(input: $input) { structure { inspectionFigures { drawnPercent } } } }';
  const input = { structureId: structure('CNAS'), ratePercent: 100, reason: 'Deux fausses clôtures en un mois.' };
  await expectRefusals(office, { 'dg.cnas': 'access.denied', sg: 'access.denied', auditor: 'access.denied', admin: 'access.denied' }, set, { input });
  await (await office.signIn('cabinet')).query(set, { input });
  expect(await figures()).toEqual({ inspected: 0, falseClosures: 0, falseClosureRate: null, drawnPercent: 100 });
});

test('A closed directive is drawn, and the inspectorate owes its look', async () => {
  await close(directive);
  expect(await seen()).toMatchObject({ state: 'CLOSED', inspections: [] });
  await office.runJobs();
  await office.runJobs();
  expect(await seen()).toMatchObject({ state: 'CLOSED', inspections: [{ state: 'OPEN', reason: null }] });
  const [owed] = (await owedOn(office, directive.id)).filter(({ settledAt }) => settledAt === null);
  expect(owed).toMatchObject({ kind: 'VERIFY', position: { code: 'IG' } });
  office.expectMail({ to: 'inspector', subject: /inspection asked for after closing/ });
  expect((await seen('inspector')).acts).toEqual(expect.arrayContaining(['PASS_INSPECTION', 'FAIL_INSPECTION']));
});

test('A failed inspection needs a new date; it reopens the directive, once, and everybody concerned is told', async () => {
  const inspector = await office.signIn('inspector');
  const failed = { directiveId: directive.id, passed: false, findings: 'Deux guichets sur trois sont fermés.' };
  await expectRefusals(office, { cabinet: 'access.denied', 'dg.cnas': 'access.denied', minister: 'access.denied' }, documents.concludeInspection, {
    input: failed,
  });
  expect(await codeOf(inspector.query(documents.concludeInspection, { input: failed }))).toBe('inspection.due_required');
  expect(await codeOf(inspector.query(documents.concludeInspection, { input: { ...failed, dueOn: '2026-02-01' } }))).toBe('directive.due_in_past');
  const fileId = await inspector.upload('constat.txt', 'constat');
  const input = { ...failed, dueOn: '2026-03-29', fileIds: [fileId] };
  expect(await race([inspector, inspector], documents.concludeInspection, { input })).toEqual(['OK', 'directive.wrong_state']);
  expect(await seen()).toMatchObject({
    state: 'REOPENED',
    dueOn: '2026-03-29',
    baselineDueOn: '2026-03-08',
    inspections: [{ state: 'FAILED', findings: failed.findings, evidence: [{ text: failed.findings }] }],
  });
  const deliveries = (await owedOn(office, directive.id)).filter(({ kind }) => kind === 'DELIVER');
  expect(deliveries.map(({ cycle, outcome, lateness }) => [cycle, outcome, lateness.dueOn])).toEqual([
    [1, 'DELIVERED', '2026-03-08'],
    [2, null, '2026-03-29'],
  ]);
  await office.runJobs();
  for (const to of ['dg.cnas', 'cabinet']) expect(office.expectMail({ to, subject: /reopened after inspection/ }).text).toContain(failed.findings);
  expect(await historyCount(office, 'inspection.fail', directive.id)).toBe(1);
});

test('It counts as a false closure of the body', async () => {
  expect(await figures()).toEqual({ inspected: 1, falseClosures: 1, falseClosureRate: 1, drawnPercent: 100 });
});

test('Done again, it is closed again, and an inspection that anybody of the office asks for confirms it', async () => {
  await act(office, 'dg.cnas', 'report', { directiveId: directive.id, text: 'Tous les guichets sont ouverts.' });
  await act(office, 'cabinet', 'verify', { directiveId: directive.id });
  await act(office, 'cabinet', 'inspect', { directiveId: directive.id, reason: 'Vérifier sur place.' });
  expect(await codeOf(act(office, 'inspector', 'inspect', { directiveId: directive.id, reason: 'x' }))).toBe('directive.nothing_awaited');
  await office.runJobs();
  await act(office, 'inspector', 'concludeInspection', { directiveId: directive.id, passed: true, findings: 'Constaté.' });
  expect(await seen()).toMatchObject({ state: 'CLOSED', inspections: [{ state: 'FAILED' }, { state: 'PASSED', reason: 'Vérifier sur place.' }] });
  expect(await figures()).toMatchObject({ inspected: 2, falseClosures: 1, falseClosureRate: 0.5 });
});
