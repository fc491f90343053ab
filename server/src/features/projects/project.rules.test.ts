import { expect, test } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { completionRate, plannedRate } from './project.rules.js';

const milestone = (weight: number, state: string, dueOn = '2026-03-05') => ({ weight, state, dueOn });

test('Only verified milestones count, by their weight', () => {
  expect(completionRate([milestone(3, 'VERIFIED'), milestone(1, 'REPORTED'), milestone(1, 'RETURNED'), milestone(1, 'PLANNED')])).toBe(0.5);
});

test('Cancelled milestones count in neither part', () => {
  expect(completionRate([milestone(1, 'VERIFIED'), milestone(1, 'PLANNED'), milestone(98, 'CANCELLED')])).toBe(0.5);
  expect(plannedRate([milestone(1, 'PLANNED'), milestone(1, 'PLANNED', '2026-04-01'), milestone(98, 'CANCELLED')], civilDate('2026-03-05'))).toBe(
    0.5,
  );
});

test('A rate of nothing is no rate', () => {
  expect(completionRate([])).toBeNull();
  expect(completionRate([milestone(5, 'CANCELLED')])).toBeNull();
  expect(plannedRate([], civilDate('2026-03-05'))).toBeNull();
});

test('What is due today is planned by today', () => {
  const [today, tomorrow] = [milestone(1, 'PLANNED', '2026-02-28'), milestone(3, 'PLANNED', '2026-03-01')];
  expect(plannedRate([today, tomorrow], civilDate('2026-02-28'))).toBe(0.25);
  expect(plannedRate([today, tomorrow], civilDate('2026-03-01'))).toBe(1);
});
