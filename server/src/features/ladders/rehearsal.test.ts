import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../../../test/office.js';
import { act, issue, owed, type Recorded } from '../../../test/office/acts.js';
import { LadderDesk, step, type Version } from '../../../test/office/ladders.js';

let office: Office;
let desk: LadderDesk;
let draft: Version;
let directive: Recorded;

interface Rehearsed {
  rehearseLadder: {
    obligationCount: number;
    current: number;
    edited: number;
    shares: { official: { email: string }; current: number; edited: number; days: { on: string; current: number; edited: number }[] }[];
    differenceCount: number;
    differences: {
      change: string;
      act: string;
      before: string | null;
      after: string | null;
      official: { email: string };
      obligation: { id: string; reference: string } | null;
    }[];
  };
}

const query = `query ($id: ID!) { rehearseLadder(ladderId: $id) { obligationCount current edited differenceCount
  shares { official { email } current edited days { on current edited } }
  differences { change act before after official { email } obligation { id reference } } } }`;

const rehearse = async (id = draft.id) => (await (await office.signIn('cabinet')).query<Rehearsed>(query, { id })).rehearseLadder;

beforeAll(async () => {
  office = await openOffice();
  desk = new LadderDesk(office);
  directive = await issue(office, { lead: 'DG-CNR', priority: 'HIGH', dueOn: '2026-03-08' });
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: directive.id });
  await office.runJobs();
  const rungs = [step(-3, 'OWING_POSITION', 'REMIND'), step(1, 'OWING_POSITION'), step(3, 'SUPERIOR'), step(6, 'CABINET')];
  draft = await desk.act('admin', 'draft', { kind: 'DELIVER', priority: 'HIGH', rungs, reason: 'Essai' });
});
afterAll(() => office.close());

test('The cabinet sees, before anything is enabled, whom a draft would tell what and on which day', async () => {
  const own = (await rehearse()).differences.filter(({ obligation }) => obligation?.reference === directive.reference);
  expect(own.map(({ change, act: what, before, after, official }) => [change, what, before, after, official.email.split('@')[0]])).toEqual([
    ['MOVED', 'NOTIFY', '2026-03-10', '2026-03-11', 'd.dgss'],
    ['REMOVED', 'NOTIFY', '2026-03-11', null, 'sg'],
    ['REMOVED', 'NOTIFY', '2026-03-15', null, 'minister'],
    ['ADDED', 'NOTIFY', null, '2026-03-16', 'cabinet'],
    ['REMOVED', 'DRAFT_EXPLANATION_REQUEST', '2026-03-18', null, 'inspector'],
  ]);
});

test('Shares and totals agree with each other, and nothing is written', async () => {
  const before = await office.fingerprint();
  const { shares, current, edited, obligationCount, differenceCount } = await rehearse();
  expect(await office.fingerprint()).toBe(before);
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  expect(sum(shares.map((share) => share.current))).toBe(current);
  expect(sum(shares.map((share) => share.edited))).toBe(edited);
  for (const share of shares) expect(sum(share.days.map((day) => day.edited))).toBe(share.edited);
  expect(obligationCount).toBeGreaterThan(1);
  expect(differenceCount).toBeGreaterThanOrEqual(5);
});

test('A draft that says what is in force changes nothing', async () => {
  const [enabled] = (await desk.list('cabinet', 'VERIFY', 'HIGH')) as [Version];
  const rungs = enabled.rungs.map(({ offset, audience }) => step(offset, audience, offset <= 0 ? 'REMIND' : 'NOTIFY'));
  const same = await desk.act('admin', 'draft', { kind: 'VERIFY', priority: 'HIGH', rungs, reason: 'x' });
  expect((await rehearse(same.id)).differences).toEqual([]);
});

test('What was rehearsed is what happens once it is enabled', async () => {
  const { shares } = await rehearse();
  const expected = shares.find(({ official }) => official.email.startsWith('cabinet@'));
  const proposed = await desk.act('admin', 'propose', { ladderId: draft.id, revision: draft.revision });
  await desk.act('cabinet', 'enable', { ladderId: draft.id, revision: proposed.revision });
  await office.advanceTo('2026-03-31T00:00');
  const told = await office.sql<{ on: string; count: number }>(
    `select (e.fired_at at time zone 'Africa/Algiers')::date::text as on, count(*)::int as count from notifications n
       join escalations e on e.id = n.escalation_id join obligations o on o.id = e.obligation_id join officials p on p.id = n.recipient_id
      where o.kind = 'DELIVER' and o.priority = 'HIGH' and e.ladder_version = 2 and p.email like 'cabinet@%' group by 1 order by 1`,
  );
  expect(told).toEqual(expected?.days.filter((day) => day.edited).map(({ on, edited: count }) => ({ on, count })));
  expect((await owed(office, directive.id, 'DELIVER')).escalations.at(-1)).toMatchObject({ audience: 'CABINET', ladderVersion: 2 });
});

test('Nobody rehearses but those who draft, enable or command', async () => {
  for (const mailbox of ['sg', 'inspector', 'auditor', 'dg.cnas', 'focal.cnas'])
    await (await office.signIn(mailbox)).expectRefusal('access.denied', query, { id: draft.id });
  for (const id of ['x', '01990000-0000-7000-8000-000000000000'])
    await (await office.signIn('minister')).expectRefusal('ladder.not_found', query, { id });
});
