import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { sayDay, sayMoment } from '../../platform/dates.js';
import type { Language } from '../../platform/language.js';
import { inLanguage } from '../../platform/localized-text.js';
import { say } from '../../platform/words.js';
import { figureGroups, leadingFigures, tableFigures, type ComparedFigure, type FigureGroup } from './figures.rules.js';
import type { Review, ReviewedStructureNode, ReviewFigureValue } from './review.nodes.js';
import { askedReview, findFrozenReview, liveReview } from './review.queries.js';
import { isMeasured, sayDecimal, sayFigureName, sayValue } from './review.words.js';

interface Line {
  name: string;
  value: string;
  /** The cases behind a rate or an average, in words and as a number alone; empty for a count. */
  cases: string;
  few: string;
  before: string;
  trend: string | null;
}

interface Table {
  title: string;
  head: string[];
  /** How many of the first columns hold words. */
  words: number;
  /** In centimetres; 0 for whatever is left. */
  widths: number[];
  rows: string[][];
}

interface Sheet {
  heading: string;
  code: string;
  tiles: Line[];
  groups: { title: string; lines: Line[] }[];
  tables: Table[];
}

/** A review as the template draws it: words only, in the language of the paper. */
export interface Paper {
  rtl: boolean;
  lang: string;
  republic: string;
  ministry: string;
  title: string;
  period: string;
  notes: string[];
  before: string;
  better: string;
  worse: string;
  footer: string;
  sheets: Sheet[];
}

/** A frozen review by its reference, or one counted now. */
export type AskedPaper = { reference: string } | { fromOn: string; toOn: string; structureCodes: string[] };

export async function readReview(context: Context, asked: AskedPaper): Promise<Review> {
  if (context.actor.kind === 'PERSON') authorise(context.actor.roles.length > 0);
  if (!('reference' in asked)) return liveReview(context, askedReview(context, asked));
  const review = await findFrozenReview(context, asked.reference);
  if (!review) throw refuse('review.not_found', { status: 404 });
  return review;
}

/** The review as it could lie on a table: a page of the sector, then one of each structure. */
export function reviewPaper(context: Context, review: Review, language: Language): { paper: Paper; name: string } {
  const period = say(language, 'review_period', { from: day(language, review.fromOn), to: day(language, review.toOn) });
  const { previous } = review;
  const before = { from: day(language, previous.fromOn), to: day(language, previous.toOn) };
  const moment = sayMoment(language, review.countedAt, context.calendar.zone);
  const single = review.structureCodes.length === 1 && review.structures.length === 1;
  return {
    name: `${review.reference ?? `review-${review.fromOn}-${review.toOn}`}.pdf`,
    paper: {
      rtl: language === 'AR',
      lang: language.toLowerCase(),
      republic: say(language, 'letter_republic'),
      ministry: say(language, 'letter_ministry'),
      title: say(language, 'review_title'),
      period,
      notes: [
        review.reference
          ? say(language, 'review_frozen_at', { reference: review.reference, moment })
          : say(language, 'review_counted_at', { moment }),
        previous.reference
          ? say(language, 'review_compared_with', { reference: previous.reference, ...before })
          : say(language, 'review_compared_before', before),
        say(language, review.restrictedCounted ? 'review_with_restricted' : 'review_normal_only'),
        say(language, 'review_method'),
      ],
      before: say(language, 'review_before'),
      better: say(language, 'review_trend_BETTER'),
      worse: say(language, 'review_trend_WORSE'),
      footer: [review.reference, period].filter(Boolean).join(' · '),
      sheets: [...(single ? [] : [sectorSheet(language, review)]), ...review.structures.map((structure) => structureSheet(language, structure))],
    },
  };
}

const day = (language: Language, on: string): string => sayDay(language, civilDate(on));

const sectorSheet = (language: Language, { figures, structures }: Review): Sheet => ({
  heading: say(language, 'review_sector'),
  code: '',
  ...drawn(language, figures),
  tables: [
    figureTable(language, {
      title: say(language, 'review_by_structure'),
      head: [say(language, 'review_column_code'), say(language, 'review_column_structure')],
      rows: structures.map((one) => ({ words: [one.code, inLanguage(one.name, language)], figures: one.figures })),
    }),
  ],
});

const structureSheet = (language: Language, structure: ReviewedStructureNode): Sheet => ({
  heading: inLanguage(structure.name, language),
  code: structure.code,
  ...drawn(language, structure.figures),
  tables: [
    figureTable(language, {
      title: say(language, 'review_by_position'),
      head: [say(language, 'review_column_position')],
      rows: structure.positions.map(({ title, figures }) => ({ words: [inLanguage(title, language)], figures })),
    }),
    indicatorTable(language, structure),
    lateTable(language, structure),
  ].filter(({ rows }) => rows.length > 0),
});

function drawn(language: Language, figures: ReviewFigureValue[]): Pick<Sheet, 'tiles' | 'groups'> {
  const lines = new Map(figures.map((figure) => [figure.figure as string, lineOf(language, figure)]));
  const named = (names: readonly string[]): Line[] => names.flatMap((name) => lines.get(name) ?? []);
  return {
    tiles: named(leadingFigures),
    groups: (Object.keys(figureGroups) as FigureGroup[]).map((group) => ({
      title: say(language, `review_group_${group}`),
      lines: named(figureGroups[group]),
    })),
  };
}

function lineOf(language: Language, { figure, unit, value, cases, before, trend }: ComparedFigure): Line {
  const measured = isMeasured(figure);
  return {
    name: sayFigureName(language, figure),
    value: sayValue(language, unit, value),
    cases: measured ? say(language, 'review_cases', { count: cases }) : '',
    few: measured ? `(${cases})` : '',
    before: sayValue(language, unit, before),
    trend,
  };
}

interface FigureRows {
  title: string;
  head: string[];
  rows: { words: string[]; figures: ReviewFigureValue[] }[];
}

const figureTable = (language: Language, { title, head, rows }: FigureRows): Table => ({
  title,
  head: [...head, ...tableFigures.map((figure) => say(language, `review_short_${figure}`))],
  words: head.length,
  widths: [...(head.length > 1 ? [1.9] : []), 0, ...tableFigures.map(() => 1.12)],
  rows: rows.map(({ words, figures }) => [
    ...words,
    ...tableFigures.map((name) => {
      const found = figures.find(({ figure }) => figure === name);
      return found ? sayValue(language, found.unit, found.value) : '—';
    }),
  ]),
});

const indicatorTable = (language: Language, { indicators }: ReviewedStructureNode): Table => ({
  title: say(language, 'review_indicators'),
  head: ['indicator', 'period', 'value', 'target', 'met'].map((name) => say(language, `review_column_${name as 'indicator'}`)),
  words: 2,
  widths: [0, 4, 2.4, 2.4, 2],
  rows: indicators.map(({ name, periodEnd, value, target, met, unit }) => [
    inLanguage(name, language),
    periodEnd ? day(language, periodEnd) : say(language, 'review_not_read'),
    sayDecimal(language, value, unit),
    sayDecimal(language, target, unit),
    met === null ? '—' : say(language, met ? 'review_target_met' : 'review_target_missed'),
  ]),
});

const lateTable = (language: Language, { late }: ReviewedStructureNode): Table => ({
  title: say(language, 'review_longest_late'),
  head: ['reference', 'directive', 'position', 'due', 'days_late'].map((name) => say(language, `review_column_${name as 'due'}`)),
  words: 4,
  widths: [2.5, 0, 4.2, 3.6, 1.5],
  rows: late.map(({ reference, title, positionTitle, dueOn, workingDaysLate }) => [
    reference,
    title ?? say(language, 'review_restricted'),
    inLanguage(positionTitle, language),
    day(language, dueOn),
    sayValue(language, 'COUNT' as ComparedFigure['unit'], workingDaysLate),
  ]),
});
