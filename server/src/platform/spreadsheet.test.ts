import { expect, test } from '@jest/globals';
import { csvOf } from './spreadsheet.js';

const cellOf = (value: string): string => csvOf(['x'], [[value]]).split('\r\n')[1] ?? '';

test('A text that a spreadsheet would calculate stays a text, in both widths and whatever space hides before it', () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '\u00a0=1', '\ufeff=1', '＝1+1', '＋1', '－1', '＠SUM(A1)'];
  for (const formula of formulas) expect([formula, cellOf(formula)]).toEqual([formula, `'${formula.trim()}`]);
  expect(cellOf('=HYPERLINK("https://evil.example")')).toBe(`"'=HYPERLINK(""https://evil.example"")"`);
  for (const words of ['DIR-2026-0114', 'المدير العام', 'Réduire l’attente', '1 = 1']) expect(cellOf(words)).toBe(words);
});

test('What follows a line end within a cell begins no row', () => {
  expect(csvOf(['x'], [['a\r\n=1']])).toBe('\ufeffx\r\na =1\r\n');
});
