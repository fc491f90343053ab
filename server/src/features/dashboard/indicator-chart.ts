import type { EChartsCoreOption } from 'echarts/core';
import { createRequire } from 'node:module';
import { Language } from '../../platform/language.js';
import { inks, inPageColours, isolatedIn, labelled, settled, type Ink } from './chart.ink.js';
import { shiftsOf } from './chart.marks.rules.js';
import { CellStatus } from './dashboard.enums.js';

/** Loaded with the first drawing: it is a megabyte, and most processes never draw. */
const loadCharts = () => createRequire(import.meta.url)('echarts/dist/echarts.min.js') as typeof import('echarts');

export interface ChartPoint {
  /** The period in words, as the axis says it. */
  label: string;
  value: number | null;
  target: number | null;
  status: CellStatus;
}

export interface IndicatorChart {
  /** Names its parts on a page that shows several. */
  name: string;
  /** What the picture shows, in one sentence, for whoever hears the page. */
  title: string;
  points: ChartPoint[];
  warning: number | null;
  breach: number | null;
  words: { target: string; warning: string; breach: string };
  language: Language;
  /** Pixels. */
  width: number;
  height: number;
}

/** Each status has its colour and its hatching: in black and white they still differ. */
const fills: Record<CellStatus, { ink: Ink; hatching: object }> = {
  [CellStatus.ON_TARGET]: { ink: 'done', hatching: { symbol: 'none' } },
  [CellStatus.WITHIN]: { ink: 'done', hatching: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 7] } },
  [CellStatus.OFF_TARGET]: { ink: 'soon', hatching: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: -Math.PI / 4 } },
  [CellStatus.WATCHED]: { ink: 'soon', hatching: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: Math.PI / 4 } },
  [CellStatus.BREACHED]: { ink: 'late', hatching: { symbol: 'rect', dashArrayX: [[3, 3], [0, 3, 3, 0]], dashArrayY: [3, 0] } }, // prettier-ignore
  [CellStatus.STALE]: { ink: 'stale', hatching: { symbol: 'circle', symbolSize: 0.5, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0] } }, // prettier-ignore
  [CellStatus.MISSING]: { ink: 'stale', hatching: { symbol: 'none' } },
  [CellStatus.UNJUDGED]: { ink: 'ink-2', hatching: { symbol: 'none' } },
};

const locales = { AR: 'ar-DZ', FR: 'fr-DZ', EN: 'en-GB' } as const;
const labelledAtMost = 14;
/** Pixels kept free around the bars: for the words at the ends of the lines, the axis, the periods below and the top figure. */
const room = { words: 104, axis: 44, below: 26, above: 14 };

/**
 * The course of an indicator as SVG, drawn without a browser: a bar for each period, the target dashed, the thresholds dotted;
 * from right to left in Arabic.
 */
export function drawIndicator(chart: IndicatorChart, colours: 'page' | 'paper'): string {
  const drawing = loadCharts().init(null, null, { renderer: 'svg', ssr: true, width: chart.width, height: chart.height });
  drawing.setOption(optionsOf(chart));
  const svg = settled(drawing.renderToSVGString({ useViewBox: true }), chart.name);
  drawing.dispose();
  return labelled(colours === 'page' ? inPageColours(svg) : svg, chart.title);
}

const text = (ink: Ink) => ({ color: inks[ink], fontFamily: "'IBM Plex Sans Arabic', sans-serif", fontSize: 12 });

function optionsOf(chart: IndicatorChart): EChartsCoreOption {
  const { points, language } = chart;
  const rightToLeft = language === Language.AR;
  const amount = (value: number): string => new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(value);
  const inWords = isolatedIn(rightToLeft);
  const { top, step } = scaleOf(chart);
  const [left, right] = rightToLeft ? [room.words, room.axis] : [room.axis, room.words];
  return {
    animation: false,
    aria: { enabled: true, decal: { show: true } },
    textStyle: text('ink-2'),
    grid: { left, right, top: room.above, bottom: room.below, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      inverse: rightToLeft,
      data: points.map(({ label }) => inWords(label)),
      axisLabel: { ...text('ink-2'), interval: points.length > labelledAtMost ? 'auto' : 0, hideOverlap: chart.width < 600 },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: inks['ink-2'] } },
    },
    yAxis: {
      type: 'value',
      position: rightToLeft ? 'right' : 'left',
      max: top,
      interval: step,
      axisLabel: { ...text('ink-2'), formatter: amount },
      splitLine: { lineStyle: { color: inks.line } },
    },
    series: [barsOf(points, amount), targetOf(points), linesOf(chart, (words, value) => inWords(`${words} ${amount(value)}`))],
  };
}

/** A scale of about five round steps, its top above all that is drawn. */
function scaleOf({ points, warning, breach }: IndicatorChart): { top: number; step: number } {
  const highest = Math.max(1, warning ?? 0, breach ?? 0, ...points.flatMap(({ value, target }) => [value ?? 0, target ?? 0]));
  const power = 10 ** Math.floor(Math.log10(highest / 5));
  const step = power * ([1, 2, 5, 10].find((one) => power * one * 5 >= highest) ?? 10);
  return { top: Math.ceil(highest / step) * step, step };
}

function barsOf(points: ChartPoint[], amount: (value: number) => string): object {
  return {
    type: 'bar',
    barMaxWidth: 44,
    data: points.map(({ value, status }) => {
      const { ink, hatching } = fills[status];
      return {
        value: value ?? '-',
        itemStyle: { color: inks[ink], borderColor: inks[ink], decal: { color: inks.surface, ...hatching } },
      };
    }),
    label: {
      show: points.length <= labelledAtMost,
      position: 'insideBottom',
      ...text('ink'),
      backgroundColor: inks.surface,
      padding: [1, 3],
      borderRadius: 2,
      formatter: ({ value }: { value: number | '-' }) => (value === '-' ? '' : amount(value)),
    },
  };
}

function targetOf(points: ChartPoint[]): object {
  return {
    type: 'line',
    data: points.map(({ target }) => target ?? '-'),
    symbol: 'diamond',
    symbolSize: 7,
    itemStyle: { color: inks.ink },
    lineStyle: { color: inks.ink, width: 1.5, type: [7, 4] },
  };
}

/** The thresholds, and at the end of every line what it is. The target's own line ends within the picture: its word stands at its height. */
function linesOf(chart: IndicatorChart, inWords: (words: string, value: number) => string): object {
  const target = chart.points.findLast((point) => point.target !== null)?.target ?? null;
  const all: { value: number | null; words: string; ink: Ink; type: number[]; width: number }[] = [
    { value: target, words: chart.words.target, ink: 'ink', type: [7, 4], width: 0 },
    { value: chart.warning, words: chart.words.warning, ink: 'soon', type: [5, 3, 1, 3], width: 1.5 },
    { value: chart.breach, words: chart.words.breach, ink: 'late', type: [2, 3], width: 1.5 },
  ];
  const marks = all.filter((one): one is (typeof all)[number] & { value: number } => one.value !== null);
  const shifts = shiftsOf(marks, (chart.height - room.above - room.below) / scaleOf(chart).top);
  return {
    type: 'line',
    data: [],
    lineStyle: { color: inks.ink },
    markLine: {
      silent: true,
      symbol: 'none',
      data: marks.map(({ value, words, ink, type, width }, index) => ({
        yAxis: value,
        lineStyle: { color: inks[ink], width, type },
        label: { ...text(ink), position: 'end', distance: 6, offset: [0, shifts[index] ?? 0], formatter: () => inWords(words, value) },
      })),
    },
  };
}
