import { expect, test } from '@jest/globals';
import { parseAddress } from '../../platform/mailer.js';
import { erasedCounts, ErasedKind, namesPerson, pseudonymAddress, pseudonymCode } from './erasure.rules.js';

const person = { name: { ar: 'أحمد بن علي', fr: 'Ahmed Benali', en: 'Ahmed Benali' }, email: 'a.benali@mutabaa.example' };

test.each([
  ['Demande du 3 mars', false],
  ['Demande de AHMED BENALI du 3 mars', true],
  ['طلب السيد احمد بن علي', true],
  ['voir A.Benali@mutabaa.example', true],
  ['Ahmed', false],
])('Whether "%s" names the person: %s', (text, names) => {
  expect(namesPerson(text, person)).toBe(names);
});

test('A person without a Latin name is not found in every text', () => {
  expect(namesPerson('Demande', { name: { ar: 'أحمد', fr: ' ', en: '' }, email: 'x@y.z' })).toBe(false);
});

test('A code is short, read from paper without doubt, and gives an address of its own', () => {
  let next = 0;
  const code = pseudonymCode((below) => (next += 7) % below);
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{5}$/);
  expect(parseAddress(pseudonymAddress(code))).toBe(`erased-${code.toLowerCase()}@erased.invalid`);
});

test('Whatever is added to sign-in is counted as the account, and empty kinds are left out', () => {
  expect(erasedCounts({ officials: 1, 'auth.user': 1, 'auth.session': 2, 'auth.something_new': 3, mails: 0 })).toEqual([
    { kind: ErasedKind.IDENTITY, count: 1 },
    { kind: ErasedKind.ACCOUNT, count: 6 },
  ]);
});
