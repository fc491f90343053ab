import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../../../test/office.js';
import { measure, readingOf, type Read } from '../../../test/office/indicators.js';
import { civilDate } from '../../kernel/civil-date.js';
import { decideBreach, type BreachFacts } from './breach.rules.js';

const facts: BreachFacts = { breached: true, stale: false, openEpisode: false, before: null, today: civilDate('2026-03-01') };
const closed = (on: string) => ({ state: 'CLOSED', closedOn: civilDate(on) });

test.each([
  ['A first breach drafts an order', {}, { open: 'DRAFT' }],
  ['A breach that goes on changes nothing', { openEpisode: true }, null],
  ['A value within the threshold ends it', { breached: false, openEpisode: true }, 'END'],
  ['A value within the threshold opens nothing', { breached: false }, null],
  ['A value that is old is acted upon no more', { stale: true }, null],
  ['It still ends when the value has grown old', { breached: false, openEpisode: true, stale: true }, 'END'],
  ['The order before is under way', { before: { state: 'IN_PROGRESS', closedOn: null } }, { open: 'UNDER_WAY' }],
  ['The draft before awaits the cabinet', { before: { state: 'DRAFT', closedOn: null } }, { open: 'UNDER_WAY' }],
  ['The order before was closed ninety days ago', { before: closed('2025-12-01') }, { open: 'REOPEN' }],
  ['The order before was closed ninety-one days ago', { before: closed('2025-11-30') }, { open: 'DRAFT' }],
  ['The order before was cancelled', { before: { state: 'CANCELLED', closedOn: civilDate('2026-02-20') } }, { open: 'DRAFT' }],
] as [string, Partial<BreachFacts>, ReturnType<typeof decideBreach>][])('%s', (_name, changes, decision) => {
  expect(decideBreach({ ...facts, ...changes })).toEqual(decision);
});

interface Episode {
  answer: string;
  value: string;
  endedAt: string | null;
  directive: { id: string; title: string; state: string; reference: string | null; recordedBy: object | null } | null;
}

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.runJobs();
});
afterAll(() => office.close());

async function episodes(mailbox: string, code: string): Promise<Episode[]> {
  const text = `query ($code: String!) { indicatorCourse(code: $code, structureCode: "CNAS") { episodes { answer value endedAt directive { id title state reference recordedBy { id } } } } }`;
  const { indicatorCourse } = await (await office.signIn(mailbox)).query<{ indicatorCourse: { episodes: Episode[] } }>(text, { code });
  return indicatorCourse.episodes;
}

/** A later official value of the same period takes the place of the one before. */
async function correct(id: string, given: Read): Promise<void> {
  await office.sql(`update readings set state = 'SUPERSEDED' where assignment_id = $1 and state = 'VALIDATED'`, [id]);
  await readingOf(office, id, given);
  await office.runJobs();
}

const february = { periodEnd: '2026-02-28' };

test('A breached threshold drafts one directive an episode, which nobody has recorded, and tells the cabinet', async () => {
  const id = await measure(office, { code: 'B-DRAFT', family: 'COMPLETION', body: 'CNAS', breach: 60 });
  await readingOf(office, id, { ...february, value: '40', state: 'PROPOSED' });
  await office.runJobs();
  expect(await episodes('cabinet', 'B-DRAFT')).toEqual([]);
  await readingOf(office, id, { ...february, value: '41' });
  await office.runJobs();
  const [first, ...others] = await episodes('cabinet', 'B-DRAFT');
  expect(others).toEqual([]);
  expect(first).toMatchObject({ answer: 'DRAFT', value: '41', endedAt: null, directive: { state: 'DRAFT', reference: null, recordedBy: null } });
  const mail = office.expectMail({ to: 'cabinet', text: first?.directive?.id ?? 'none' });
  expect(mail.text).toContain(`/directives/drafts/${first?.directive?.id ?? ''}`);
  await correct(id, { ...february, value: '30' });
  expect(await episodes('cabinet', 'B-DRAFT')).toHaveLength(1);
});

test('The head of the body sees the breach, and not the draft', async () => {
  expect(await episodes('dg.cnas', 'B-DRAFT')).toMatchObject([{ value: '41', directive: null }]);
});

test('An official value within the threshold ends the episode; the next one orders nothing twice while the draft stands', async () => {
  const [row] = await office.sql<{ id: string }>(
    `select a.id from indicator_assignments a join indicators i on i.id = a.indicator_id where i.code = 'B-DRAFT'`,
  );
  await correct(row?.id ?? '', { ...february, value: '60' });
  expect((await episodes('cabinet', 'B-DRAFT'))[0]?.endedAt).not.toBeNull();
  await correct(row?.id ?? '', { ...february, value: '59' });
  const [second, first] = await episodes('cabinet', 'B-DRAFT');
  expect(second).toMatchObject({ answer: 'UNDER_WAY', endedAt: null, directive: { id: first?.directive?.id } });
});

test('Two sweeps at once open one episode', async () => {
  const id = await measure(office, { code: 'B-RACE', family: 'COMPLETION', body: 'CNAS', breach: 60 });
  await readingOf(office, id, { ...february, value: '10' });
  await Promise.all([office.runJobs(), office.runJobs()]);
  expect(await episodes('cabinet', 'B-RACE')).toHaveLength(1);
  const [drafts] = await office.sql<{ count: string }>(`select count(*) from directives where source = 'B-RACE'`);
  expect(drafts?.count).toBe('1');
});

test('The draft on a restricted indicator is restricted, and its words lie apart', async () => {
  const id = await measure(office, { code: 'B-SECRET', family: 'COMPLETION', body: 'CNAS', breach: 60, confidentiality: 'RESTRICTED' });
  await readingOf(office, id, { ...february, value: '10' });
  await office.runJobs();
  const [row] = await office.sql<{ confidentiality: string; title: string | null; words: string; apart: string }>(
    `select d.confidentiality, d.title, d.words, r.text as apart from directives d join restricted_texts r on r.subject_id = d.id where d.source = 'B-SECRET'`,
  );
  expect(row).toMatchObject({ confidentiality: 'RESTRICTED', title: null, words: '', apart: expect.stringContaining('10 %') as unknown });
});

test('The cabinet issues the draft like any other', async () => {
  const [drafted] = await episodes('cabinet', 'B-RACE');
  const cabinet = await office.signIn('cabinet');
  const issued = await cabinet.query<{ issueDirective: { directive: { reference: string; state: string } } }>(
    'mutation ($input: IssueDirectiveInput!) { issueDirective(input: $input) { directive { reference state } } }',
    { input: { directiveId: drafted?.directive?.id } },
  );
  expect(issued.issueDirective.directive).toMatchObject({ state: 'ISSUED', reference: expect.stringMatching(/^DIR-2026-/) as unknown });
});
