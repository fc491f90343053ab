import { expect, test } from '@jest/globals';
import { fixedClock } from './clock.js';

test('A clock that stands still is not moved by who reads it', () => {
  const clock = fixedClock(new Date('2026-03-01T07:00:00Z'));
  clock.now().setFullYear(1999);
  expect(clock.now().toISOString()).toBe('2026-03-01T07:00:00.000Z');
});
