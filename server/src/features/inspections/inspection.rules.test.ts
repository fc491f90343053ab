import { expect, test } from '@jest/globals';
import { falseClosureRate, isDrawn } from './inspection.rules.js';

const seeds = Array.from({ length: 10_000 }, (_, index) => `01a20a8a-3fff-743a-a71c-${String(index).padStart(12, '0')}:2026-03-01`);
const share = (rate: number) => seeds.filter((seed) => isDrawn(seed, rate)).length / seeds.length;

test.each([0, 1, 5, 10, 25, 50, 100])('A rate of %i percent draws about so many of all', (rate) => {
  expect(Math.abs(share(rate) - rate / 100)).toBeLessThan(0.015);
});

test('The same closure is drawn again the same, and by any higher rate', () => {
  const drawn = seeds.filter((seed) => isDrawn(seed, 10));
  expect(drawn.every((seed) => isDrawn(seed, 10) && isDrawn(seed, 40))).toBe(true);
});

test.each([
  [0, 0, null],
  [3, 1, 0.25],
  [0, 2, 1],
  [5, 0, 0],
])('Of %i inspections passed and %i failed, the rate of false closures is %s', (passed, failed, rate) => {
  expect(falseClosureRate(passed, failed)).toBe(rate);
});
