import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { at, openOffice, type Office } from '../office.js';
import { act, issue, owed, type Recorded } from '../office/acts.js';
import { LadderDesk, step } from '../office/ladders.js';

let office: Office;
let desk: LadderDesk;
let late: Recorded;
let ahead: Recorded;
let reported: Recorded;

/** The ladder in force reminds three working days before, then tells at 1, 2, 4 and 7, and asks for explanations at 10. */
beforeAll(async () => {
  office = await openOffice();
  desk = new LadderDesk(office);
  await office.everybodyReads('EN');
  const [first, second, third] = await Promise.all([
    issue(office, { lead: 'DG-CNR', dueOn: '2026-03-08' }),
    issue(office, { lead: 'DG-CNR', dueOn: '2026-03-18' }),
    issue(office, { lead: 'DG-CNR', dueOn: '2026-03-08' }),
  ]);
  [late, ahead, reported] = [first, second, third];
  for (const { id } of [late, ahead, reported]) await act(office, 'dg.cnr', 'acknowledge', { directiveId: id });
  await office.advanceTo('2026-03-10T10:00');
  await act(office, 'dg.cnr', 'report', { directiveId: reported.id, text: 'Fait.' });
  await office.advanceTo('2026-03-11T10:00');
});
afterAll(() => office.close());

const climbed = async ({ id }: Recorded) =>
  (await owed(office, id, 'DELIVER')).escalations.map(
    ({ audience, firedAt, ladderVersion, rung }) => `${firedAt.slice(0, 10)} v${ladderVersion}.${rung} ${audience}`,
  );

interface Shown {
  obligation: { ladder: { number: number; audience: string; state: string; firesAt: string | null }[] };
}
const ladderOf = async ({ id }: Recorded) => {
  const obligationId = (await owed(office, id, 'DELIVER')).id;
  const query = 'query ($id: ID!) { obligation(id: $id) { ladder { number audience state firesAt } } }';
  const { obligation } = await (await office.signIn('cabinet')).query<Shown>(query, { id: obligationId });
  return obligation.ladder.map(({ number, audience, state, firesAt }) => `${number} ${audience} ${state} ${firesAt?.slice(0, 10) ?? ''}`);
};

test('A ladder enabled by the cabinet is climbed at once by what is owed, from where it stands in time', async () => {
  expect(await climbed(late)).toEqual(['2026-03-03 v1.1 OWING_POSITION', '2026-03-09 v1.2 OWING_POSITION', '2026-03-10 v1.3 SUPERIOR']);
  await desk.enable('DELIVER', 'NORMAL', [
    step(-6, 'OWING_POSITION', 'REMIND'),
    step(-4, 'OWING_POSITION', 'REMIND'),
    step(2, 'CABINET'),
    step(4, 'SUPERIOR'),
    { ...step(5, 'MINISTER'), urgent: true },
  ]);
  await office.runJobs();
  // The rung at two days lies where the old ladder had been: behind. What is ahead is the new one's.
  expect(await ladderOf(late)).toEqual([
    '1 OWING_POSITION FIRED 2026-03-03',
    '2 OWING_POSITION FIRED 2026-03-09',
    '3 SUPERIOR FIRED 2026-03-10',
    '4 SUPERIOR NEXT 2026-03-12',
    '5 MINISTER AHEAD 2026-03-15',
  ]);
});

test('A reminder whose moment had passed before the change is not sent after it', async () => {
  expect(await ladderOf(ahead)).toEqual([
    '1 OWING_POSITION PASSED ',
    '2 OWING_POSITION NEXT 2026-03-12',
    '3 CABINET AHEAD 2026-03-24',
    '4 SUPERIOR AHEAD 2026-03-25',
    '5 MINISTER AHEAD 2026-03-26',
  ]);
});

test('What awaits a verdict climbs the new ladder only once it is returned', async () => {
  const [row] = await office.sql<{ ladder_version: number; next_step_at: Date | null }>(
    `select ladder_version, next_step_at from obligations where record_id = $1 and kind = 'DELIVER'`,
    [reported.id],
  );
  expect(row).toEqual({ ladder_version: 2, next_step_at: null });
  await act(office, 'cabinet', 'return', { directiveId: reported.id, reason: 'Incomplet.' });
  expect((await ladderOf(reported)).at(-2)).toMatch(/^4 SUPERIOR NEXT/);
});

test('No rung fires twice, each names the version it fired under, and the letters count them as the page does', async () => {
  await office.advanceTo('2026-03-15T12:00');
  expect((await climbed(late)).slice(3)).toEqual(['2026-03-12 v2.4 SUPERIOR', '2026-03-15 v2.5 MINISTER']);
  office.expectMail({ to: 'minister', text: new RegExp(`${late.reference}[\\s\\S]*Rung: 5 of 5 — Minister`) });
});

test('A ladder made longer wakes what had reached the end of the old one', async () => {
  expect(await owed(office, late.id, 'DELIVER')).toMatchObject({ nextStepAt: null });
  await desk.enable('DELIVER', 'NORMAL', [step(0, 'OWING_POSITION'), step(5, 'MINISTER'), step(8, 'INSPECTORATE', 'DRAFT_EXPLANATION_REQUEST')]);
  await office.runJobs();
  expect((await ladderOf(late)).at(-1)).toMatch(/^6 INSPECTORATE NEXT 2026-03-/);
});

test('A change that an obligation has not heard of yet is climbed by the sweep that comes first, and only once', async () => {
  await office.sql(`update obligations set ladder_version = 1, rung_reached = 2, next_step_at = $1 where record_id = $2 and kind = 'DELIVER'`, [
    at('2026-03-15T10:00'),
    late.id,
  ]);
  const before = await climbed(late);
  await Promise.all([office.runJobs(), office.runJobs()]);
  expect(await climbed(late)).toEqual(before);
});
