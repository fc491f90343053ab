import Big from 'big.js';
import { civilDate } from '../../kernel/civil-date.js';
import { sayDay } from '../../platform/dates.js';
import type { Language } from '../../platform/language.js';
import { inLanguage } from '../../platform/localized-text.js';
import { say } from '../../platform/words.js';
import { sheetName, writeWorkbook, type WrittenCell } from '../../platform/workbook.js';
import { reviewFigures } from './figures.rules.js';
import type { Review, ReviewFigureValue } from './review.nodes.js';
import { sayFigureName } from './review.words.js';

interface Sheet {
  title: string;
  data: WrittenCell[][];
  widths: number[];
}

const formats = { COUNT: '#,##0', WORKING_DAYS: '#,##0.0', RATE: '0%' } as const;

const word = (text: string | null): WrittenCell => (text === null ? null : { value: text });
const head = (text: string): WrittenCell => ({ value: text, fontWeight: 'bold', wrap: true, alignVertical: 'top' });
const figure = ({ value, unit }: Pick<ReviewFigureValue, 'value' | 'unit'>): WrittenCell =>
  value === null ? null : { value, format: formats[unit] };
const whole = (value: number): WrittenCell => ({ value, format: formats.COUNT });
/** Exact decimals beyond what a cell holds as a number stay text. */
const decimal = (value: string | null): WrittenCell =>
  value === null ? null : new Big(value).eq(Number(value)) ? { value: Number(value) } : word(value);

/** The review as a workbook, its sheets from right to left in Arabic. Numbers are numbers: who opens it can go on counting. */
export async function reviewWorkbook(review: Review, language: Language): Promise<{ content: Uint8Array; name: string }> {
  const sheets = [summary, structures, positions, indicators, late].map((sheet) => sheet(review, language));
  const content = await writeWorkbook(
    sheets.map(({ title, data, widths }, index) => ({
      name: sheetName(title),
      data,
      widths,
      rightToLeft: language === 'AR',
      stickyRowsCount: index === 0 ? 0 : 1,
    })),
  );
  return { content, name: `${review.reference ?? `review-${review.fromOn}-${review.toOn}`}.xlsx` };
}

const day = (language: Language, on: string): string => sayDay(language, civilDate(on));
const heads = (language: Language, names: string[]): WrittenCell[] => names.map((name) => head(say(language, `review_column_${name as 'due'}`)));

function summary(review: Review, language: Language): Sheet {
  const { previous } = review;
  const before = { from: day(language, previous.fromOn), to: day(language, previous.toOn) };
  return {
    title: say(language, 'review_sector'),
    widths: [58, 14, 14, 22, 16],
    data: [
      [head([say(language, 'review_title'), review.reference].filter(Boolean).join(' '))],
      [word(say(language, 'review_period', { from: day(language, review.fromOn), to: day(language, review.toOn) }))],
      [
        word(
          previous.reference
            ? say(language, 'review_compared_with', { reference: previous.reference, ...before })
            : say(language, 'review_compared_before', before),
        ),
      ],
      [word(say(language, review.restrictedCounted ? 'review_with_restricted' : 'review_normal_only'))],
      [word(say(language, 'review_method'))],
      [],
      heads(language, ['figure', 'value', 'cases', 'before', 'trend']),
      ...review.figures.map((one): WrittenCell[] => [
        word(sayFigureName(language, one.figure)),
        figure(one),
        whole(one.cases),
        figure({ value: one.before, unit: one.unit }),
        word(one.trend && say(language, `review_trend_${one.trend}`)),
      ]),
    ],
  };
}

const figureHeads = (language: Language): WrittenCell[] => reviewFigures.map((name) => head(sayFigureName(language, name)));
const figureWidths = reviewFigures.map(() => 14);

const structures = (review: Review, language: Language): Sheet => ({
  title: say(language, 'review_by_structure'),
  widths: [12, 48, ...figureWidths],
  data: [
    [...heads(language, ['code', 'structure']), ...figureHeads(language)],
    ...review.structures.map((one): WrittenCell[] => [word(one.code), word(inLanguage(one.name, language)), ...one.figures.map(figure)]),
  ],
});

const positions = (review: Review, language: Language): Sheet => ({
  title: say(language, 'review_by_position'),
  widths: [12, 14, 48, ...figureWidths],
  data: [
    [...heads(language, ['structure', 'code', 'position']), ...figureHeads(language)],
    ...review.structures.flatMap((structure) =>
      structure.positions.map((one): WrittenCell[] => [
        word(structure.code),
        word(one.code),
        word(inLanguage(one.title, language)),
        ...one.figures.map(figure),
      ]),
    ),
  ],
});

const indicators = (review: Review, language: Language): Sheet => ({
  title: say(language, 'review_indicators'),
  widths: [12, 16, 48, 24, 18, 18, 14],
  data: [
    heads(language, ['structure', 'code', 'indicator', 'period', 'value', 'target', 'met']),
    ...review.structures.flatMap((structure) =>
      structure.indicators.map((one): WrittenCell[] => [
        word(structure.code),
        word(one.code),
        word(inLanguage(one.name, language)),
        word(one.periodEnd ? day(language, one.periodEnd) : say(language, 'review_not_read')),
        decimal(one.value),
        decimal(one.target),
        word(one.met === null ? null : say(language, one.met ? 'review_target_met' : 'review_target_missed')),
      ]),
    ),
  ],
});

const late = (review: Review, language: Language): Sheet => ({
  title: say(language, 'review_longest_late'),
  widths: [12, 16, 56, 40, 26, 14],
  data: [
    heads(language, ['structure', 'reference', 'directive', 'position', 'due', 'days_late']),
    ...review.structures.flatMap((structure) =>
      structure.late.map((one): WrittenCell[] => [
        word(structure.code),
        word(one.reference),
        word(one.title ?? say(language, 'review_restricted')),
        word(inLanguage(one.positionTitle, language)),
        word(day(language, one.dueOn)),
        whole(one.workingDaysLate),
      ]),
    ),
  ],
});
