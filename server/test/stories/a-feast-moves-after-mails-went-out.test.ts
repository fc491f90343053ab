import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Client, type Office } from '../office.js';
import { act, issue } from '../office/acts.js';

let office: Office;
let admin: Client;

interface Calendar {
  version: number;
  feasts: { id: string; firstOn: string; lastOn: string; certainty: string; name: { en: string } }[];
}
interface Owed {
  id: string;
  kind: string;
  dueOn: string;
  nextStepAt: string | null;
  ladder: { number: number; state: string; firesAt: string | null }[];
  dateShifts: {
    lapsesBeforeOn: string;
    lapsesAfterOn: string;
    stepAfterAt: string | null;
    change: { act: string; reason: string; name: { en: string } };
  }[];
}

const read = '{ officeCalendar(year: 2026) { version feasts { id firstOn lastOn certainty name { en } } } }';
const move = 'mutation ($input: MoveFeastInput!) { moveFeast(input: $input) { change { id movedCount } } }';
const preview = `query ($input: PreviewCalendarChangeInput!) {
  previewCalendarChange(input: $input) { openCount dateCount rungCount examples { reference lapsesBeforeOn lapsesAfterOn } } }`;
const sheet = `query ($id: ID!) { obligation(id: $id) { id kind dueOn nextStepAt ladder { number state firesAt }
  dateShifts { lapsesBeforeOn lapsesAfterOn stepAfterAt change { act reason name { en } } } } }`;

const fitr = async (): Promise<{ version: number; feast: Calendar['feasts'][number] }> => {
  const { officeCalendar } = await admin.query<{ officeCalendar: Calendar }>(read);
  const feast = officeCalendar.feasts.find(({ name }) => name.en === 'Eid al-Fitr');
  if (!feast) throw new Error('no Eid in the calendar');
  return { version: officeCalendar.version, feast };
};

async function owed(recordId: string, kind: string): Promise<Owed> {
  const [row] = await office.sql<{ id: string }>('select id from obligations where record_id = $1 and kind = $2 order by id desc limit 1', [
    recordId,
    kind,
  ]);
  return (await admin.query<{ obligation: Owed }>(sheet, { id: row?.id })).obligation;
}

const fired = ({ ladder }: Owed): string[] =>
  ladder.filter(({ state }) => state === 'FIRED').map(({ number, firesAt }) => `${number} ${firesAt?.slice(0, 16) ?? ''}`);

beforeAll(async () => {
  office = await openOffice();
  admin = await office.signIn('admin');
  await office.everybodyReads('EN');
});
afterAll(() => office.close());

test('The Eid is announced a day later after mails went out: what was computed moves, what was stated or told does not', async () => {
  // Late since the 16th: its official and their superior were told before the feast, the secretary-general is to be told after it.
  const late = await issue(office, { lead: 'DG-PRESTIMED', dueOn: '2026-03-15' });
  await act(office, 'dg.prestimed', 'acknowledge', { directiveId: late.id });
  await office.advanceTo('2026-03-18T10:00');
  // To be acknowledged two working days after Wednesday: Thursday 19 and, after the feast, Monday 23.
  const fresh = await issue(office, { lead: 'DG-CNR', dueOn: '2026-04-15' });
  await office.runJobs();
  const toldBefore = fired(await owed(late.id, 'DELIVER'));
  expect(toldBefore).toEqual(['1 2026-03-10T08:00', '2 2026-03-16T08:00', '3 2026-03-17T08:00']);
  expect((await owed(late.id, 'DELIVER')).nextStepAt).toBe('2026-03-24T07:00:00.000Z');
  expect((await owed(fresh.id, 'ACKNOWLEDGE')).dueOn).toBe('2026-03-23');
  const mailsBefore = office.mails().length;

  const { version, feast } = await fitr();
  expect(feast).toMatchObject({ firstOn: '2026-03-20', lastOn: '2026-03-22', certainty: 'ESTIMATED' });
  const input = { version, feastId: feast.id, days: 1, announced: true, reason: 'Announced by the Ministry of Religious Affairs' };
  const before = await office.fingerprint();
  const { previewCalendarChange: foreseen } = await admin.query<{ previewCalendarChange: { dateCount: number; rungCount: number } }>(preview, {
    input: { moveFeast: input },
  });
  expect(await office.fingerprint()).toBe(before);
  await admin.query(move, { input });
  await office.runJobs();

  const { calendarChanges } = await admin.query<{ calendarChanges: { movedCount: number; finishedAt: string | null }[] }>(
    '{ calendarChanges { movedCount finishedAt } }',
  );
  expect(calendarChanges).toHaveLength(1);
  expect(calendarChanges[0]?.finishedAt).not.toBeNull();
  expect(foreseen.dateCount).toBeGreaterThan(0);
  expect(calendarChanges[0]?.movedCount).toBeGreaterThanOrEqual(Math.max(foreseen.dateCount, foreseen.rungCount));

  // The Monday is a feast now: the answer is due on Tuesday, and the stated date stays.
  const receipt = await owed(fresh.id, 'ACKNOWLEDGE');
  expect(receipt.dueOn).toBe('2026-03-24');
  expect(receipt.dateShifts).toEqual([
    {
      lapsesBeforeOn: '2026-03-23',
      lapsesAfterOn: '2026-03-24',
      stepAfterAt: receipt.nextStepAt,
      change: { act: 'FEAST_MOVED', reason: input.reason, name: { en: 'Eid al-Fitr' } },
    },
  ]);
  expect(await owed(fresh.id, 'DELIVER')).toMatchObject({ dueOn: '2026-04-15' });
  // Thursday 19 is a plain working day now that the feast is sure: the secretary-general hears of it then.
  const climbing = await owed(late.id, 'DELIVER');
  expect(fired(climbing)).toEqual(toldBefore);
  expect(climbing.dueOn).toBe('2026-03-15');
  expect(climbing.nextStepAt).toBe('2026-03-19T08:00:00.000Z');
  expect(office.mails()).toHaveLength(mailsBefore);

  await office.advanceTo('2026-03-26T12:00');
  const rungs = fired(await owed(late.id, 'DELIVER'));
  expect(rungs).toEqual([...toldBefore, '4 2026-03-19T08:00', '5 2026-03-26T07:00']);
});

test('The history of the directive says what moved it and why', async () => {
  const [row] = await office.sql<{ id: string }>(
    `select d.id from directives d join audit_entries a on a.record_id = d.id where a.act = 'obligation.shift' limit 1`,
  );
  const cabinet = await office.signIn('cabinet');
  const { directive } = await cabinet.query<{ directive: { history: { act: string; details: { name: string; after: string }[] }[] } }>(
    'query ($id: ID!) { directive(id: $id) { history { act details { name after } } } }',
    { id: row?.id },
  );
  const shift = directive.history.find((entry) => entry.act === 'obligation.shift');
  expect(shift?.details.find(({ name }) => name === 'reason')?.after).toBe('Announced by the Ministry of Religious Affairs');
});

test('A job that was interrupted goes on behind what it had looked at, and a second run moves nothing', async () => {
  const { version, feast } = await fitr();
  await admin.query(move, { input: { version, feastId: feast.id, days: 1, announced: true, reason: 'Encore' } });
  await office.sql(`update calendar_changes set looked_at_id = (select max(id::text)::uuid from obligations) where finished_at is null`);
  const before = await office.sql('select id, lapses_on, next_step_at from obligations order by id');
  await office.runJobs();
  expect(await office.sql('select id, lapses_on, next_step_at from obligations order by id')).toEqual(before);
  const [{ open } = { open: 1 }] = await office.sql<{ open: number }>('select count(*)::int as open from calendar_changes where finished_at is null');
  expect(open).toBe(0);
  await office.sql(`update calendar_changes set looked_at_id = null, finished_at = null`);
  await office.runJobs();
  const once = await office.sql('select id, lapses_on, next_step_at from obligations order by id');
  await office.sql(`update calendar_changes set looked_at_id = null, finished_at = null where version = (select max(version) from calendar_changes)`);
  await office.runJobs();
  expect(await office.sql('select id, lapses_on, next_step_at from obligations order by id')).toEqual(once);
});
