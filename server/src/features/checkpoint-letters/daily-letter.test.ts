import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../../../test/office.js';
import { keysOf, readCheckpoints } from '../../../audit-verify/checkpoints.mjs';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const isCheckpoint = /checkpoint|point de contrôle|نقطة المراقبة/;
const letters = () => office.mails({ to: 'auditor' }).filter(({ subject }) => isCheckpoint.test(subject));

test('The auditor is sent one checkpoint a day, with the fingerprint of its key, in a form the verification takes', async () => {
  for (let tries = 0; tries < 20 && letters().length === 0; tries++) await office.runJobs();
  await office.runJobs();
  expect(letters()).toHaveLength(1);
  const [letter] = letters();
  expect(letter?.text).toContain(office.app.checkpoints.signingKey.keyId);
  const [attached] = await office.sql<{ line: string }>('select line from audit_checkpoints order by number limit 1');
  const keys = keysOf([office.app.checkpoints.signingKey.publicKeyPem]);
  expect(readCheckpoints(`${attached?.line}\n`, keys, { alone: true }).problem).toBeNull();
  await office.advanceTo('2026-03-02T09:00');
  // Written in one round of the jobs, sent in the next.
  await office.runJobs();
  await office.runJobs();
  expect(letters()).toHaveLength(2);
});
