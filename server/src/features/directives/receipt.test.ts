import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../../../test/office.js';
import { act, documents, issue, owed, owedOn } from '../../../test/office/acts.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const answers = async (id: string) =>
  (
    await (
      await office.signIn('cabinet')
    ).query<{ directive: { state: string; acknowledgements: object[] } }>(
      'query ($id: ID!) { directive(id: $id) { state acknowledgements { outcome reason note position { code } official { email } onBehalfOf { code } } } }',
      { id },
    )
  ).directive;

test('A receipt on behalf of another says so', async () => {
  const { id } = await issue(office, { dueOn: '2026-03-31' });
  await act(office, 'focal.cnas', 'acknowledge', { directiveId: id, note: 'Transmis au directeur.' });
  expect(await answers(id)).toEqual({
    state: 'ACKNOWLEDGED',
    acknowledgements: [
      {
        outcome: 'ACKNOWLEDGED',
        reason: null,
        note: 'Transmis au directeur.',
        position: { code: 'DG-CNAS' },
        official: { email: 'focal.cnas@mutabaa.example' },
        onBehalfOf: { code: 'DG-CNAS' },
      },
    ],
  });
});

test('A contributor’s receipt stops the contributor’s ladder and moves nothing else', async () => {
  const { id } = await issue(office, { dueOn: '2026-03-31', contributorPositionIds: [position('D-DFM')] });
  expect(await act(office, 'd.dfm', 'acknowledge', { directiveId: id })).toMatchObject({ state: 'ISSUED' });
  expect((await owed(office, id, 'ACKNOWLEDGE', 'DG-CNAS')).settledAt).toBeNull();
  await (await office.signIn('d.dfm')).expectRefusal('directive.already_acknowledged', documents.acknowledge, { input: { directiveId: id } });
});

test('While a contest is undecided nobody’s receipt is taken; it is asked again when the contest is rejected', async () => {
  const { id } = await issue(office, { dueOn: '2026-03-31', contributorPositionIds: [position('D-DFM')] });
  await act(office, 'dg.cnas', 'contest', { directiveId: id, reason: 'INSUFFICIENT_MEANS', note: 'Il faut dix agents.' });
  for (const mailbox of ['dg.cnas', 'd.dfm'])
    await (await office.signIn(mailbox)).expectRefusal('directive.wrong_state', documents.acknowledge, { input: { directiveId: id } });
  await act(office, 'minister', 'decide', { directiveId: id, decision: 'REJECT', reason: 'Les agents existent.' });
  expect(
    (await owedOn(office, id))
      .filter((one) => one.kind === 'ACKNOWLEDGE' && one.position.code === 'DG-CNAS')
      .map(({ cycle, outcome }) => [cycle, outcome]),
  ).toEqual([
    [1, 'CONTESTED'],
    [2, null],
  ]);
  expect(await act(office, 'dg.cnas', 'acknowledge', { directiveId: id })).toMatchObject({ state: 'ACKNOWLEDGED' });
});

test('A contest may end with the order withdrawn: nothing more is owed by anybody', async () => {
  const { id } = await issue(office, {
    dueOn: '2026-03-31',
    contributorPositionIds: [position('D-DFM')],
    milestones: [{ title: 'Un', dueOn: '2026-03-10' }],
  });
  await act(office, 'dg.cnas', 'contest', { directiveId: id, reason: 'DUPLICATE', note: 'Même objet que la précédente.' });
  expect(await act(office, 'cabinet', 'decide', { directiveId: id, decision: 'CANCEL', reason: 'En effet.' })).toMatchObject({
    state: 'CANCELLED',
    acts: [],
  });
  const settled = await owedOn(office, id);
  expect(settled.filter((one) => one.settledAt === null || one.nextStepAt !== null)).toEqual([]);
  for (const mailbox of ['dg.cnas', 'd.dfm'])
    await (await office.signIn(mailbox)).expectRefusal('directive.already_closed', documents.acknowledge, { input: { directiveId: id } });
});

test('A contest is not decided in favour of nobody: the new lead exists, is another, and has a holder', async () => {
  const { id } = await issue(office, { dueOn: '2026-03-31' });
  await act(office, 'dg.cnas', 'contest', { directiveId: id, reason: 'NOT_COMPETENT', note: 'Pas nous.' });
  const cabinet = await office.signIn('cabinet');
  const before = await office.fingerprint();
  for (const [newLeadPositionId, code] of [
    [null, 'position.not_found'],
    [position('DG-CNAS'), 'position.not_found'],
    [crypto.randomUUID(), 'position.not_found'],
    [position('DG-OPREBATPH'), 'directive.lead_without_holder'],
  ] as const) {
    const input = { directiveId: id, decision: 'REASSIGN', reason: 'À un autre.', newLeadPositionId };
    await cabinet.expectRefusal(code, documents.decide, { input });
  }
  expect(await office.fingerprint()).toBe(before);
});
