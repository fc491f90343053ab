import { expect, test } from '@jest/globals';
import { readCsv as read } from '../../test/office/csv.js';
import { csvOf } from './spreadsheet.js';

test('What was written comes back, in Arabic too, with its quotes and commas', () => {
  const rows = [['مديرية', 'a "quoted", b', 'été']];
  expect(read(csvOf(['x', 'y', 'z'], rows))).toEqual([['x', 'y', 'z'], ...rows]);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x.example","y")', '＝1+1', '\t=1', '\r=1', '\n=cmd|x'])(
  'No spreadsheet calculates %j',
  (cell) => {
    const [, [shown = ''] = []] = read(csvOf(['x'], [[cell]]));
    expect(shown).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
  },
);

test('Instants are in UTC, nothing is empty, and each row stays one line', () => {
  const text = csvOf(['at', 'n', 'yes', 'none', 'words'], [[new Date(0), 3, true, null, 'one\r\ntwo']]);
  expect(text.split('\r\n')).toEqual(['\uFEFFat,n,yes,none,words', '1970-01-01T00:00:00.000Z,3,true,,one two', '']);
});
