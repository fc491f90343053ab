import { expect, test } from '@jest/globals';
import { Language } from '../../platform/language.js';
import { shiftsOf } from './chart.marks.rules.js';
import { CellStatus } from './dashboard.enums.js';
import { drawIndicator, type IndicatorChart } from './indicator-chart.js';

const months = ['janv.', 'févr.', 'mars'];
const statuses = [CellStatus.ON_TARGET, CellStatus.BREACHED, CellStatus.MISSING];
const chart: IndicatorChart = {
  name: 'course',
  title: 'Satisfaction <CNAS> & "CNR"',
  points: months.map((label, index) => ({
    label,
    value: index === 2 ? null : 71 + index,
    target: 80,
    status: statuses[index] ?? CellStatus.UNJUDGED,
  })),
  warning: 75,
  breach: 74,
  words: { target: 'Cible', warning: 'Alerte', breach: 'Seuil' },
  language: Language.FR,
  width: 760,
  height: 300,
};

/** Where the words of a label begin or end, from the left. */
const across = (svg: string, words: string): number => Number(new RegExp(`<text[^>]*translate\\(([\\d.]+)[^>]*>[^<]*${words}`).exec(svg)?.[1] ?? NaN);

test('The course runs from left to right in French, and from right to left in Arabic', () => {
  const french = drawIndicator(chart, 'paper');
  expect(across(french, 'janv')).toBeLessThan(across(french, 'mars'));
  expect(across(french, 'Cible')).toBeGreaterThan(across(french, 'mars'));
  const arabic = drawIndicator({ ...chart, language: Language.AR }, 'paper');
  expect(across(arabic, 'janv')).toBeGreaterThan(across(arabic, 'mars'));
  expect(across(arabic, 'Cible')).toBeLessThan(across(arabic, 'mars'));
});

test('Every status has a pattern of its own, so that it can be told in black and white', () => {
  const patterns = Object.values(CellStatus).map((status) => {
    const svg = drawIndicator({ ...chart, points: [{ label: 'mars', value: 80, target: null, status }], warning: null, breach: null }, 'paper');
    return /<pattern[\s\S]*"M[\s\S]*<\/pattern>/.exec(svg)?.[0] ?? 'plain';
  });
  const hatched = patterns.filter((pattern) => pattern !== 'plain');
  expect(new Set(hatched).size).toBe(5);
  expect(patterns.length - hatched.length).toBe(3);
});

test('The picture says in words what it shows, and nothing of what people wrote is read as markup', () => {
  const svg = drawIndicator({ ...chart, points: [{ label: '<script>', value: 1, target: null, status: CellStatus.ON_TARGET }] }, 'paper');
  expect(svg).toContain('role="img" aria-label="Satisfaction &#60;CNAS&#62; &#38; &#34;CNR&#34;"');
  expect(svg).not.toContain('<script>');
});

test('A page puts its own colours in, light or dark; paper and mail keep the ink', () => {
  expect(drawIndicator(chart, 'page')).toContain('var(--late)');
  expect(drawIndicator(chart, 'page')).not.toMatch(/#[0-9a-f]{6}/);
  expect(drawIndicator(chart, 'paper')).not.toContain('var(');
});

test('The same picture is the same text, whatever was drawn before it', () => {
  expect(drawIndicator(chart, 'page')).toBe(drawIndicator(chart, 'page'));
});

test('A period without a value is a gap, not a zero', () => {
  const drawn = (value: number | null) =>
    drawIndicator({ ...chart, points: [{ label: 'mars', value, target: null, status: CellStatus.MISSING }] }, 'paper');
  expect(drawn(0)).toMatch(/>0<\/text>[\s\S]*>0<\/text>/);
  expect(drawn(null)).not.toMatch(/>0<\/text>[\s\S]*>0<\/text>/);
});

test.each([
  ['Words that are far apart stay at their lines', [80, 60], [0, 0]],
  ['The lower of two close lines is told below', [75, 74], [0, 12]],
  ['Whatever order they come in', [74, 75], [12, 0]],
  ['Three on one line', [70, 70, 70], [0, 15, 30]],
])('%s', (_name, values, shifts) => {
  expect(
    shiftsOf(
      values.map((value) => ({ value })),
      3,
    ),
  ).toEqual(shifts);
});
