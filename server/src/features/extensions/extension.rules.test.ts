import { describe, expect, test } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { seededCalendar } from '../../seed/calendar.js';
import { ExtensionState } from './extension.enums.js';
import { dateRefusal, extensionState } from './extension.rules.js';

const calendar = seededCalendar();
const refusal = (current: string, proposed: string, today = '2026-03-01', ceiling: string | null = null) =>
  dateRefusal(
    {
      currentDueOn: civilDate(current),
      proposedDueOn: civilDate(proposed),
      ceilingOn: ceiling === null ? null : civilDate(ceiling),
      today: civilDate(today),
      workingDaysAtMost: 66,
    },
    calendar,
  );

describe('A new date', () => {
  test.each([
    ['the next working day', '2026-03-12', '2026-03-15', null],
    ['the same day', '2026-03-12', '2026-03-12', 'extension.not_later'],
    ['an earlier day', '2026-03-12', '2026-03-11', 'extension.not_later'],
    ['Friday', '2026-03-12', '2026-03-13', 'extension.not_working_day'],
    ['the feast', '2026-03-12', '2026-03-20', 'extension.not_working_day'],
    ['a year later', '2026-03-12', '2027-03-14', 'extension.too_far'],
    ['over the year’s end', '2026-12-17', '2027-01-14', null],
    ['29 February', '2028-02-27', '2028-02-29', null],
  ])('%s: from %s to %s', (_when, current, proposed, expected) => {
    expect(refusal(current, proposed)).toBe(expected);
  });

  test('asked for after the date has passed still lies ahead', () => {
    expect(refusal('2026-03-01', '2026-03-05', '2026-03-08')).toBe('extension.not_later');
    expect(refusal('2026-03-01', '2026-03-08', '2026-03-08')).toBeNull();
  });

  test('of a milestone never passes its directive’s', () => {
    expect(refusal('2026-03-12', '2026-03-31', '2026-03-01', '2026-03-31')).toBeNull();
    expect(refusal('2026-03-12', '2026-04-01', '2026-03-01', '2026-03-31')).toBe('milestone.due_after_directive');
  });
});

test('A request lapses when what it asked about was settled before the office decided', () => {
  expect(extensionState({ outcome: null, awaited: true })).toBe(ExtensionState.PENDING);
  expect(extensionState({ outcome: null, awaited: false })).toBe(ExtensionState.LAPSED);
  expect(extensionState({ outcome: ExtensionState.GRANTED, awaited: false })).toBe(ExtensionState.GRANTED);
});
