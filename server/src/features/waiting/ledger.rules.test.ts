import { expect, test } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { seededCalendar } from '../../seed/calendar.js';
import { charges, type ChargedSpell } from './ledger.rules.js';

const calendar = seededCalendar();
const spell = (party: ChargedSpell['party'], fromOn: string, toOn: string | null, outside: string | null = null): ChargedSpell => ({
  party,
  structureId: null,
  outside,
  fromOn: civilDate(fromOn),
  toOn: toOn === null ? null : civilDate(toOn),
});
const spells = [
  spell('OWNER', '2026-03-01', '2026-03-05'),
  spell('OUTSIDE', '2026-03-05', '2026-03-10', 'La banque'),
  spell('OWNER', '2026-03-10', '2026-03-12'),
  spell('OFFICE', '2026-03-12', null),
];

test('The days on all accounts together are those since the issue', () => {
  const found = charges(spells, civilDate('2026-03-18'), null, calendar);
  expect(found.map(({ party, workingDays }) => [party, workingDays])).toEqual([
    ['OWNER', 6],
    ['OFFICE', 4],
    ['OUTSIDE', 3],
  ]);
  expect(found.reduce((sum, { workingDays }) => sum + workingDays, 0)).toBe(
    calendar.workingDaysLate(civilDate('2026-03-01'), civilDate('2026-03-18')),
  );
});

test('Of the days by which it is late, each account bears those within its spells', () => {
  const late = { afterOn: civilDate('2026-03-08'), untilOn: civilDate('2026-03-17') };
  const found = charges(spells, civilDate('2026-03-18'), late, calendar);
  expect(Object.fromEntries(found.map(({ party, lateWorkingDays }) => [party, lateWorkingDays]))).toEqual({ OWNER: 2, OFFICE: 3, OUTSIDE: 2 });
  expect(found.reduce((sum, { lateWorkingDays }) => sum + lateWorkingDays, 0)).toBe(calendar.workingDaysLate(late.afterOn, late.untilOn));
});

test('A spell that ended on its first day, or over a weekend, costs nobody a day', () => {
  expect(
    charges([spell('OFFICE', '2026-03-05', '2026-03-05'), spell('OUTSIDE', '2026-03-05', '2026-03-07')], civilDate('2026-03-18'), null, calendar),
  ).toEqual([]);
});
