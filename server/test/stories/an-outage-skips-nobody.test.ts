import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seededCalendar } from '../../src/seed/calendar.js';
import { openOffice, type Office } from '../office.js';
import { act, issue, owed, type Recorded } from '../office/acts.js';

// Every process is down from Wednesday 4 to Monday 16 March 2026; meanwhile a directive falls late by six working days.

let office: Office;
let directive: Recorded;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  directive = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-08' });
  await act(office, 'dg.cnac', 'acknowledge', { directiveId: directive.id });
  await office.advanceTo('2026-03-04T10:00');
});
afterAll(() => office.close());

const fired = async () =>
  (await owed(office, directive.id, 'DELIVER')).escalations.map(({ audience, firedAt }) => `${firedAt.slice(0, 10)} ${audience}`);

test('On the first day back the lowest missed rung fires, and only that one', async () => {
  expect(await fired()).toEqual(['2026-03-03 OWING_POSITION']);
  await office.sleepUntil('2026-03-16T10:00');
  await office.runJobs();
  await office.runJobs();
  expect((await fired()).slice(1)).toEqual(['2026-03-16 OWING_POSITION']);
  expect(office.mails({ to: 'minister', about: directive.reference })).toEqual([]);
});

test('The following rungs keep their distance from it, over the feast as well', async () => {
  for (const day of ['17', '18', '19', '22', '24', '25', '26', '29', '30', '31']) {
    await office.sleepUntil(`2026-03-${day}T11:00`);
    await office.runJobs();
  }
  expect((await fired()).slice(2)).toEqual(['2026-03-17 SUPERIOR', '2026-03-24 SECRETARY_GENERAL', '2026-03-29 MINISTER', '2026-03-31 INSPECTORATE']);
});

test('Nobody was skipped and nobody flooded: each rung of each obligation fired once, a day apart, in office hours', async () => {
  const rows = await office.sql<{ obligation_id: string; cycle: number; rung: number; fired_at: Date; working_day_ladder: boolean }>(
    `select e.obligation_id, e.cycle, e.rung, e.fired_at, o.priority <> 'URGENT' as working_day_ladder
       from escalations e join obligations o on o.id = e.obligation_id where e.fired_at > '2026-03-16' order by e.obligation_id, e.fired_at`,
  );
  expect(rows.length).toBeGreaterThan(20);
  const calendar = seededCalendar();
  const [first, ...others] = rows;
  let before = first;
  for (const row of others) {
    expect(calendar.isOpen(row.fired_at)).toBe(true);
    if (before?.obligation_id === row.obligation_id && before.cycle === row.cycle) {
      expect(row.rung).toBe(before.rung + 1);
      if (row.working_day_ladder) expect(calendar.today(row.fired_at) > calendar.today(before.fired_at)).toBe(true);
    }
    before = row;
  }
});
