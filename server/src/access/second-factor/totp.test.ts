import { expect, test } from '@jest/globals';
import { codeOf, enrolmentAddress, newSecret, stepAt, stepOf } from './totp.js';

/** "12345678901234567890", the secret of the RFC's own examples. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %i of RFC 6238 the code is %s', (seconds, code) => {
  expect(codeOf(secret, stepAt(seconds))).toBe(code);
  expect(stepOf(secret, code, seconds)).toBe(stepAt(seconds));
});

test('A code holds one step before and after its own, and no longer', () => {
  const step = stepAt(1_234_567_890);
  const found = [-2, -1, 0, 1, 2].map((steps) => stepOf(secret, codeOf(secret, step + steps), 1_234_567_890));
  expect(found).toEqual([null, step - 1, step, step + 1, null]);
});

test('What is no code of six digits belongs to no step', () => {
  for (const code of ['', '28708', '2870822', '287082 ', '٢٨٧٠٨٢', 'é87082']) expect(stepOf(secret, code, 59)).toBeNull();
});

test('Each secret is new, of 160 bits, in the letters of Base32; the address names the product and the account', () => {
  const secrets = new Set(Array.from({ length: 100 }, newSecret));
  expect(secrets.size).toBe(100);
  for (const one of secrets) expect(one).toMatch(/^[A-Z2-7]{32}$/);
  expect(enrolmentAddress(secret, 'minister@mutabaa.example')).toBe(
    `otpauth://totp/Mutabaa:minister%40mutabaa.example?secret=${secret}&issuer=Mutabaa&algorithm=SHA1&digits=6&period=30`,
  );
});
