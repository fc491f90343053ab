import { expect, test } from '@jest/globals';
import { ViewedPage } from './view.enums.js';
import { filtersIn } from './view.rules.js';

test.each([
  ['?standing=LATE&structure=CNAS', 'standing=LATE&structure=CNAS'],
  ['structure=CNAS&standing=LATE', 'standing=LATE&structure=CNAS'],
  ['standing=LATE&after=xyz&act=save-view&__proto__=1', 'standing=LATE'],
  ['standing=&search=%20', ''],
  ['', ''],
  ['search=%D8%A3%D8%AC%D9%84&search=2', 'search=%D8%A3%D8%AC%D9%84'],
  ['javascript:alert(1)', ''],
])('Of "%s" a view keeps "%s"', (address, kept) => {
  expect(filtersIn(ViewedPage.DIRECTIVES, address)).toBe(kept);
  expect(filtersIn(ViewedPage.DIRECTIVES, kept)).toBe(kept);
});

test('Each page has filters of its own', () => {
  expect(filtersIn(ViewedPage.EXPLANATIONS, 'state=SIGNED&standing=LATE')).toBe('state=SIGNED');
});
