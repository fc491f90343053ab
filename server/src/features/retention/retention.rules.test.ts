import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { civilDate } from '../../kernel/civil-date.js';
import { officeZone } from '../calendar/index.js';
import { settingDeclarations } from '../settings/index.js';
import { decidePurge, purgedCategories, retentionCategories, RetentionCategory, retentionCutoff, retentionRules } from './retention.rules.js';

const run = (on: string, finished = true) => ({ on: civilDate(on), finished, counts: {} });

describe('When the purge runs', () => {
  test.each([
    ['the first time, at once', null, '2026-03-01', 10, 'BEGIN'],
    ['by day, not again', run('2026-03-01'), '2026-03-01', 23, null],
    ['the next day, not while people are at work', run('2026-03-01'), '2026-03-02', 9, null],
    ['the next night', run('2026-03-01'), '2026-03-02', 5, 'BEGIN'],
    ['at six the night is over', run('2026-03-01'), '2026-03-02', 6, null],
    ['by day where the machine sleeps at night', run('2026-03-01'), '2026-03-03', 9, 'BEGIN'],
    ['an interrupted run, whatever the hour', run('2026-03-01', false), '2026-03-02', 9, 'RESUME'],
    ['never for a day that the clock has left', run('2026-03-05'), '2026-03-04', 2, null],
  ] as const)('%s', (_, last, today, hour, decision) => {
    expect(decidePurge({ last, today: civilDate(today), hour })).toBe(decision);
  });
});

describe('What lies before', () => {
  test.each([
    [RetentionCategory.UNATTACHED_FILES, 30, '2026-03-31', '2026-02-28T23:00:00.000Z'],
    [RetentionCategory.UNATTACHED_FILES, 1, '2028-03-01', '2028-02-28T23:00:00.000Z'],
    [RetentionCategory.CLOSED_RECORDS, 120, '2026-03-01', '2016-02-29T23:00:00.000Z'],
    [RetentionCategory.CLOSED_RECORDS, 1, '2026-03-31', '2026-02-27T23:00:00.000Z'],
    [RetentionCategory.CLOSED_RECORDS, 60, '2028-02-29', '2023-02-27T23:00:00.000Z'],
    [RetentionCategory.CLOSED_RECORDS, 2, '2026-01-15', '2025-11-14T23:00:00.000Z'],
  ] as const)('%s after %i, on %s', (category, period, today, instant) => {
    expect(retentionCutoff(category, period, civilDate(today), officeZone).toISOString()).toBe(instant);
  });
});

test('Every kind of data has its period, its rows and its reason, and history is in none', () => {
  expect(Object.keys(retentionRules).sort()).toEqual([...retentionCategories].sort());
  for (const category of retentionCategories) {
    const { setting, unit, rows, basis } = retentionRules[category];
    expect(settingDeclarations[setting].unit).toBe(unit);
    expect(settingDeclarations[setting].least).toBeGreaterThan(0);
    expect(rows.length * basis.length).toBeGreaterThan(0);
    expect(rows).not.toMatch(/history|audit/);
  }
});

test('Records that are over are proposed, never removed', () => {
  expect(retentionCategories.filter((category) => !purgedCategories.some((purged) => purged === category))).toEqual([
    RetentionCategory.CLOSED_RECORDS,
  ]);
  expect(retentionRules.CLOSED_RECORDS.end).toBe('PROPOSED');
});

test('The register of processing says of each kind of data what it is, for how long, and why', () => {
  const register = readFileSync(new URL('../../../../docs/data-protection.md', import.meta.url), 'utf8');
  for (const category of retentionCategories) {
    const { setting, rows, basis } = retentionRules[category];
    const { initial, least, unit } = settingDeclarations[setting];
    expect(register).toContain(`| \`${category}\` | ${rows} | ${initial} ${unit.toLowerCase()}s (${least}) | `);
    expect(register).toContain(`| ${basis} |`);
  }
});
