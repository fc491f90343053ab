import { expect, test } from '@jest/globals';
import { Refusal, refuse } from './errors.js';

test('A refusal bears its code, what its sentence names, and the field to blame', () => {
  const refusal = refuse('directive.due_in_the_past', { params: { dueOn: '2026-02-28' }, field: 'dueOn' });
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toBeInstanceOf(Error);
  expect(refusal).toMatchObject({
    code: 'directive.due_in_the_past',
    params: { dueOn: '2026-02-28' },
    field: 'dueOn',
    status: 400,
  });
});

test('A refusal that blames no field has none', () => {
  expect('field' in refuse('directive.already_closed')).toBe(false);
  expect(refuse('file.too_large', { status: 413 }).status).toBe(413);
});
