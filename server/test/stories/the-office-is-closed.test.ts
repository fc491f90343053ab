import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seededCalendar } from '../../src/seed/calendar.js';
import { openOffice, type Office } from '../office.js';
import { act, issue, owed } from '../office/acts.js';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
});
afterAll(() => office.close());

async function lateSince(dueOn: string, priority: 'NORMAL' | 'URGENT' = 'NORMAL'): Promise<() => Promise<string[]>> {
  const { id } = await issue(office, { lead: 'DG-PRESTIMED', dueOn, priority });
  await act(office, 'dg.prestimed', 'acknowledge', { directiveId: id });
  return async () => (await owed(office, id, 'DELIVER')).escalations.map(({ firedAt }) => firedAt.slice(0, 16));
}

test('What lapses on a Thursday is late on Sunday, at the opening of Ramadan; after the feast the office opens an hour earlier', async () => {
  const inRamadan = await lateSince('2026-03-12');
  const afterTheFeast = await lateSince('2026-04-02');
  const urgent = await lateSince('2026-03-05', 'URGENT');
  await office.advanceTo('2026-03-07T12:00');
  // Urgent: official on the first late day; nothing on Friday and Saturday.
  expect(await urgent()).toEqual(['2026-03-04T08:00']);
  await office.advanceTo('2026-03-08T15:00');
  // Four office hours after the close of the due day: Sunday at one, in Ramadan.
  expect((await urgent()).slice(1)).toEqual(['2026-03-08T08:00', '2026-03-08T12:00']);
  await office.advanceTo('2026-03-14T12:00');
  expect(await inRamadan()).toEqual(['2026-03-09T08:00']);
  await office.advanceTo('2026-03-15T09:05');
  expect((await inRamadan()).slice(1)).toEqual(['2026-03-15T08:00']);
  await office.advanceTo('2026-04-05T08:05');
  expect((await afterTheFeast()).at(-1)).toBe('2026-04-05T07:00');
});

test('Nothing ever fired outside office hours, nor on a day that may still turn out to be the feast', async () => {
  const calendar = seededCalendar();
  const rows = await office.sql<{ fired_at: Date }>(`select fired_at from escalations where fired_at > '2026-03-01T07:00Z'`);
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter(({ fired_at: at }) => !calendar.isOpen(at))).toEqual([]);
  expect(rows.filter(({ fired_at: at }) => calendar.today(at) >= '2026-03-19' && calendar.today(at) <= '2026-03-23')).toEqual([]);
});
