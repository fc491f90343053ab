import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { documents, draft } from '../office/acts.js';
import { codeOf } from '../office/expectations.js';
import { keepingNothing } from '../office/keeping-nothing.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('An act that PostgreSQL refuses as it commits leaves nothing, and gives its connection back', async () => {
  const cabinet = await office.signIn('cabinet');
  const before = await office.fingerprint();
  await keepingNothing(office, async () => {
    // More than the pool has connections.
    for (let count = 0; count < 30; count++) expect(await codeOf(cabinet.query(documents.record, { input: draft() }))).toBe('internal');
  });
  expect(await office.fingerprint()).toBe(before);
  expect(await codeOf(cabinet.query(documents.record, { input: draft() }))).toBe('OK');
});
