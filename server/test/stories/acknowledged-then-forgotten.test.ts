import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue, owedOn, type Owed } from '../office/acts.js';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
});
afterAll(() => office.close());

const updates = async (id: string): Promise<Owed[]> => (await owedOn(office, id)).filter(({ kind }) => kind === 'UPDATE');
const told = ({ escalations }: Owed): string[] => escalations.map(({ audience, firedAt }) => `${audience} ${firedAt.slice(0, 10)}`);

test('Whoever acknowledged an urgent order and then says nothing is asked after five working days, and their superior after three more', async () => {
  const { id, reference } = await issue(office, { lead: 'DG-CNR', dueOn: '2026-06-30', priority: 'URGENT' });
  expect(await updates(id)).toEqual([]);
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: id });
  const [first] = await updates(id);
  expect(first).toMatchObject({ settledAt: null, position: { code: 'DG-CNR' }, lateness: { dueOn: '2026-03-08' } });

  await office.advanceTo('2026-03-12T12:00');
  const [late] = await updates(id);
  expect(late && told(late)).toEqual(['OWING_POSITION 2026-03-05', 'OWING_POSITION 2026-03-09', 'SUPERIOR 2026-03-11']);
  expect(office.mails({ to: 'dg.cnr', about: reference }).some(({ text }) => text.includes('progress note'))).toBe(true);
});

test('A word settles it and the next is awaited; the report of completion ends it, and its return begins it anew', async () => {
  const { id } = await issue(office, { lead: 'DG-CNR', dueOn: '2026-06-30' });
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: id });
  await act(office, 'dg.cnr', 'update', { directiveId: id, percent: 20, note: 'En cours.' });
  expect((await updates(id)).map(({ outcome }) => outcome)).toEqual(['UPDATED', null]);
  await act(office, 'dg.cnr', 'report', { directiveId: id, text: 'Fait.' });
  expect((await updates(id)).map(({ outcome }) => outcome)).toEqual(['UPDATED', 'UPDATED']);
  await office.runJobs();
  expect(await updates(id)).toHaveLength(2);
  await act(office, 'cabinet', 'return', { directiveId: id, reason: 'Incomplet.' });
  expect((await updates(id)).map(({ outcome }) => outcome)).toEqual(['UPDATED', 'UPDATED', null]);
  await act(office, 'cabinet', 'cancel', { directiveId: id, reason: 'Sans objet.', authority: 'Le ministre' });
  expect((await updates(id)).at(-1)).toMatchObject({ outcome: 'CANCELLED' });
});

test('Work that was under way before the rule is awaited too, once', async () => {
  const unawaited = `select count(*)::int as count from directives d where d.nature = 'TIME_BOUND' and d.state in ('ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED')
    and (select count(*) from obligations o where o.record_id = d.id and o.kind = 'UPDATE' and o.settled_at is null) <> 1`;
  await office.runJobs();
  await office.runJobs();
  expect(await office.sql(unawaited)).toEqual([{ count: 0 }]);
});

test('Two words at once leave one next to be awaited', async () => {
  const { id } = await issue(office, { lead: 'DG-CNR', dueOn: '2026-06-30' });
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: id });
  await Promise.all([30, 40].map((percent) => act(office, 'dg.cnr', 'update', { directiveId: id, percent, note: 'En cours.' })));
  expect((await updates(id)).map(({ outcome }) => outcome)).toEqual(['UPDATED', 'UPDATED', null]);
});
