import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../../../test/office.js';
import { act, documents, draft, issue, owedOn } from '../../../test/office/acts.js';
import { codeOf, withoutHistory } from '../../../test/office/expectations.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const numberOf = (reference: string | null): number => Number(reference?.split('-').at(-1));

test('References have no gap, whoever issues at once and whatever fails between', async () => {
  const drafts = await Promise.all(Array.from({ length: 6 }, () => act(office, 'cabinet', 'record', draft({ dueOn: '2026-03-31' }))));
  const first = await issue(office, { dueOn: '2026-03-31' });
  const [failing, ...others] = drafts;
  expect(await withoutHistory(office, () => codeOf(act(office, 'cabinet', 'issue', { directiveId: failing?.id })))).toBe('internal');
  const issued = await Promise.all(
    others.map(({ id }, index) => act(office, ['cabinet', 'adviser', 'adviser2'][index % 3] ?? '', 'issue', { directiveId: id })),
  );
  const numbers = issued.map(({ reference }) => numberOf(reference)).sort((a, b) => a - b);
  expect(numbers).toEqual(others.map((_, index) => numberOf(first.reference) + 1 + index));
});

test('A position without a holder is given nothing', async () => {
  const { id } = await act(office, 'cabinet', 'record', draft({ lead: 'DG-OPREBATPH', dueOn: '2026-03-31' }));
  const before = await office.fingerprint();
  const refused = await (
    await office.signIn('cabinet')
  ).expectRefusal('directive.lead_without_holder', documents.issue, { input: { directiveId: id } });
  expect(refused.field).toBe('leadPositionId');
  expect(await office.fingerprint()).toBe(before);
});

test('A draft whose date has passed meanwhile is not issued', async () => {
  const { id } = await act(office, 'cabinet', 'record', draft({ dueOn: '2026-03-01' }));
  await office.advanceTo('2026-03-02T09:00');
  await (await office.signIn('cabinet')).expectRefusal('directive.due_in_past', documents.issue, { input: { directiveId: id } });
});

test('Lead and contributors owe a receipt each, and each milestone is owed by its own position', async () => {
  const { id } = await issue(office, {
    dueOn: '2026-03-31',
    contributorPositionIds: [position('D-DFM'), position('D-DMN')],
    milestones: [
      { title: 'Un', dueOn: '2026-03-10', leadPositionId: position('D-DMN') },
      { title: 'Deux', dueOn: '2026-03-20' },
    ],
  });
  const owed = (await owedOn(office, id)).map(
    ({ kind, position: { code }, milestone, lateness }) => `${kind} ${code} ${milestone?.number ?? '-'} ${lateness.dueOn}`,
  );
  expect(owed.sort()).toEqual([
    'ACKNOWLEDGE D-DFM - 2026-03-04',
    'ACKNOWLEDGE D-DMN - 2026-03-04',
    'ACKNOWLEDGE DG-CNAS - 2026-03-04',
    'DELIVER D-DMN 1 2026-03-10',
    'DELIVER DG-CNAS - 2026-03-31',
    'DELIVER DG-CNAS 2 2026-03-20',
  ]);
  await office.runJobs();
  for (const to of ['dg.cnas', 'd.dfm', 'd.dmn']) expect(office.mails({ to }).length).toBeGreaterThan(0);
});

test('What is amended is what is issued: the words, parts and milestones of before are gone', async () => {
  const { id, version } = await act(
    office,
    'cabinet',
    'record',
    draft({ dueOn: '2026-03-31', milestones: [{ title: 'Ancienne', dueOn: '2026-03-10' }] }),
  );
  const revised = draft({ dueOn: '2026-04-15', title: 'Nouveau titre', lead: 'DG-CNR', milestones: [{ title: 'Nouvelle', dueOn: '2026-04-10' }] });
  await act(office, 'adviser', 'amend', { ...revised, directiveId: id, version });
  await act(office, 'cabinet', 'issue', { directiveId: id });
  const { directive } = await (
    await office.signIn('dg.cnr')
  ).query<{ directive: object }>('query ($id: ID!) { directive(id: $id) { title dueOn leadPosition { code } milestones { number title } } }', { id });
  expect(directive).toEqual({
    title: 'Nouveau titre',
    dueOn: '2026-04-15',
    leadPosition: { code: 'DG-CNR' },
    milestones: [{ number: 1, title: 'Nouvelle' }],
  });
  expect(
    (await (await office.signIn('dg.cnas')).query<{ directive: null }>('query ($id: ID!) { directive(id: $id) { id } }', { id })).directive,
  ).toBeNull();
});
