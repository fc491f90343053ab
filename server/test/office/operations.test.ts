import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { documentOf, mutationNames, operations } from './operations.js';
import { outcome } from '../bad-input/refusals.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('Every act of the schema has a valid call, and no call names an act that is gone', () =>
  expect(Object.keys(operations).sort()).toEqual([...mutationNames].sort()));

test('Each valid call is accepted, on an ordinary order and on a restricted one', async () => {
  const surprises: string[] = [];
  for (const confidentiality of ['RESTRICTED', 'NORMAL'] as const) {
    for (const [name, prepare] of Object.entries(operations)) {
      // What is no order's has no confidentiality, and is done once.
      if (confidentiality === 'RESTRICTED' && prepare.length < 2) continue;
      const got = await prepare(office, confidentiality).then(
        async ({ mailbox, variables }) => outcome((await office.signIn(mailbox)).query(documentOf(name), variables)),
        (problem: unknown) => `not prepared: ${String(problem)}`,
      );
      if (got !== 'done') surprises.push(`${confidentiality} ${name}: ${got}`);
    }
  }
  expect(surprises).toEqual([]);
}, 180_000);
