import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, documents, draft, issue, type ActName } from '../office/acts.js';
import { outcome } from './refusals.js';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
  await Promise.all(['cabinet', 'adviser', 'minister', 'inspector', 'dg.cnas', 'focal.cnas'].map((mailbox) => office.signIn(mailbox)));
});
afterAll(() => office.close());

/** Several acts of several people at the same moment; what came of each, sorted. */
async function atOnce(...acts: [mailbox: string, act: ActName, input: object][]): Promise<string[]> {
  const ended = await Promise.all(
    acts.map(async ([mailbox, name, input]) => outcome((await office.signIn(mailbox)).query(documents[name], { input }))),
  );
  return ended.sort();
}

const count = async (text: string, id: string): Promise<number> => (await office.sql<{ count: number }>(text, [id]))[0]?.count ?? -1;

test('A lead and their focal point acknowledge at once: one receipt', async () => {
  const { id } = await issue(office);
  expect(
    await atOnce(
      ['dg.cnas', 'acknowledge', { directiveId: id }],
      ['focal.cnas', 'acknowledge', { directiveId: id }],
      ['dg.cnas', 'acknowledge', { directiveId: id }],
    ),
  ).toEqual(['directive.already_acknowledged', 'directive.already_acknowledged', 'done']);
  expect(await count('select count(*)::int as count from acknowledgements where directive_id = $1', id)).toBe(1);
  expect(await count(`select count(*)::int as count from audit_entries where record_id = $1 and act = 'directive.acknowledge'`, id)).toBe(1);
});

test('Two advisers issue one draft at once: one reference, and what is owed is opened once', async () => {
  const { id } = await act(office, 'cabinet', 'record', draft());
  expect(await atOnce(['cabinet', 'issue', { directiveId: id }], ['adviser', 'issue', { directiveId: id }])).toEqual([
    'directive.already_issued',
    'done',
  ]);
  expect(await count('select count(*)::int as count from obligations where record_id = $1', id)).toBe(2);
});

test('Several drafts issued at once take consecutive references', async () => {
  const drafts = await Promise.all(Array.from({ length: 5 }, () => act(office, 'cabinet', 'record', draft())));
  const issued = await Promise.all(drafts.map(({ id }, index) => act(office, index % 2 ? 'cabinet' : 'adviser', 'issue', { directiveId: id })));
  const numbers = issued.map(({ reference }) => Number(reference?.slice(-4))).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 5 }, (_, index) => (numbers[0] ?? 0) + index));
});

test('One verifies while another returns: one verdict', async () => {
  const { id } = await issue(office);
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: id });
  await act(office, 'dg.cnas', 'report', { directiveId: id, text: 'Fait.' });
  const ended = await atOnce(['inspector', 'verify', { directiveId: id }], ['cabinet', 'return', { directiveId: id, reason: 'Incomplet.' }]);
  expect(ended.filter((one) => one === 'done')).toHaveLength(1);
  expect(await count(`select count(*)::int as count from obligations where record_id = $1 and kind = 'VERIFY' and settled_at is not null`, id)).toBe(
    1,
  );
});

test('Two save the same draft at once: the second is told', async () => {
  const { id, version } = await act(office, 'cabinet', 'record', draft());
  const saved = (title: string) => ({ ...draft({ title }), directiveId: id, version });
  expect(await atOnce(['cabinet', 'amend', saved('Un')], ['adviser', 'amend', saved('Deux')])).toEqual(['directive.changed_meanwhile', 'done']);
});

test('A draft is issued while it is discarded: whichever came first, nothing is left between', async () => {
  const { id } = await act(office, 'cabinet', 'record', draft());
  const ended = await atOnce(['cabinet', 'issue', { directiveId: id }], ['adviser', 'discard', { directiveId: id }]);
  expect([
    ['directive.not_found', 'done'],
    ['directive.not_draft', 'done'],
  ]).toContainEqual(ended);
  const left = await count('select count(*)::int as count from directives where id = $1', id);
  expect(await count('select count(*)::int as count from obligations where record_id = $1', id)).toBe(left * 2);
});

test('It is cancelled while the lead acknowledges: in the end nothing is owed', async () => {
  const { id } = await issue(office);
  const ended = await atOnce(
    ['minister', 'cancel', { directiveId: id, reason: 'Sans objet.', authority: 'Le ministre' }],
    ['dg.cnas', 'acknowledge', { directiveId: id }],
  );
  expect([
    ['directive.already_closed', 'done'],
    ['done', 'done'],
  ]).toContainEqual(ended);
  expect(await count('select count(*)::int as count from obligations where record_id = $1 and settled_at is null', id)).toBe(0);
});

test('One file proves one report, even when two are made at once', async () => {
  const { milestones } = await issue(office, { milestones: [1, 2].map((number) => ({ title: `Étape ${number}`, dueOn: '2026-03-08' })) });
  const fileId = await (await office.signIn('dg.cnas')).upload('preuve.txt', 'Fait.');
  const report = (index: number) => ({ milestoneId: milestones[index]?.id, text: 'Fait.', fileIds: [fileId] });
  // The directive's lock already makes them take turns; two records do not share one.
  const other = await issue(office, { milestones: [{ title: 'Autre', dueOn: '2026-03-08' }] });
  expect(await atOnce(['dg.cnas', 'report', report(0)], ['dg.cnas', 'report', { ...report(1), milestoneId: other.milestones[0]?.id }])).toEqual([
    'done',
    'evidence.file_taken',
  ]);
  expect(await count('select count(*)::int as count from evidence where file_id = $1', fileId)).toBe(1);
  expect(await atOnce(['dg.cnas', 'report', report(1)])).toEqual(['evidence.file_taken']);
});
