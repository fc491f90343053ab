import { expect, test } from '@jest/globals';
import { planProblem, type PlannedDates } from './plan.rules.js';

const proposed = (changes: Partial<PlannedDates>) =>
  planProblem({ nature: 'TIME_BOUND', statedOn: '2026-03-31', proposedOn: null, milestonesOn: [], today: '2026-03-02', ...changes });

test.each<[string, Partial<PlannedDates>, string | null]>([
  ['keeps the date stated', {}, null],
  ['counters it with a later one', { proposedOn: '2026-05-31' }, null],
  ['counters it with an earlier one', { proposedOn: '2026-03-15' }, null],
  ['dates what had none', { statedOn: null, proposedOn: '2026-05-31' }, null],
  ['leaves without a date what had none', { statedOn: null }, 'plan.due_required'],
  ['proposes yesterday', { proposedOn: '2026-03-01' }, 'directive.due_in_past'],
  ['proposes a date eleven years ahead', { proposedOn: '2037-03-02' }, 'directive.due_too_far'],
  ['puts a milestone on the last day', { milestonesOn: ['2026-03-31'] }, null],
  ['puts a milestone after the date stated', { milestonesOn: ['2026-04-01'] }, 'milestone.due_after_directive'],
  ['moves both further', { proposedOn: '2026-05-31', milestonesOn: ['2026-04-01'] }, null],
  ['moves the end before a milestone', { proposedOn: '2026-03-10', milestonesOn: ['2026-03-20'] }, 'milestone.due_after_directive'],
  ['dates an orientation', { nature: 'STANDING', statedOn: null, proposedOn: '2026-05-31' }, 'directive.due_forbidden'],
  ['restates an orientation', { nature: 'STANDING', statedOn: null }, null],
  ['cuts a recurring duty into milestones', { nature: 'RECURRING', milestonesOn: ['2026-03-10'] }, 'directive.due_forbidden'],
])('A plan that %s', (_what, changes, code) => {
  expect(proposed(changes)?.code ?? null).toBe(code);
});

test('The milestone to blame is named by its rank', () => {
  expect(proposed({ milestonesOn: ['2026-03-10', '2026-04-10'] })).toEqual({ code: 'milestone.due_after_directive', milestone: 1 });
});
