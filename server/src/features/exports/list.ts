import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import type { Language } from '../../platform/language.js';
import type { Cell } from '../../platform/spreadsheet.js';
import type { Sheet, SheetColumn } from '../../platform/workbook.js';
import { say, type Sentence } from '../../platform/words.js';
import type { Asked } from './asked.js';

/** Headings and titles: sentences without values. */
export type Heading = Extract<Sentence, `sheet_${string}`>;

export interface Column<Row> extends Omit<SheetColumn, 'heading'> {
  heading: Heading;
  value(row: Row, language: Language, context: Context): Cell;
}

/** A list of the office that may be taken away: the same rows that its page shows to the same person, under the same filters. */
export interface List<Row> {
  title: Heading;
  columns: Column<Row>[];
  /** At most so many rows, in the order of the page. */
  read(context: Context, asked: Asked, limit: number): Promise<Row[]>;
}

export interface ExportedList {
  sheetOf(context: Context, asked: Asked, language: Language): Promise<Sheet>;
}

/** More than that is asked for in parts, by filters. */
export const rowsAtMost = 20_000;

/** @throws Refusal `export.too_long` when the list holds more than one file may. */
export function listOf<Row>({ title, columns, read }: List<Row>): ExportedList {
  return {
    async sheetOf(context, asked, language) {
      const rows = await read(context, asked, rowsAtMost + 1);
      if (rows.length > rowsAtMost) throw refuse('export.too_many_rows', { params: { rows: rowsAtMost }, status: 409 });
      return {
        title: headingOf(language, title),
        rightToLeft: language === 'AR',
        zone: context.calendar.zone,
        columns: columns.map(({ heading, kind, width }) => ({ heading: headingOf(language, heading), kind, width })),
        rows: rows.map((row) => columns.map(({ value }) => value(row, language, context))),
      };
    },
  };
}

const headingOf = (language: Language, heading: Heading): string => (say as (language: Language, key: Heading) => string)(language, heading);

export const text = <Row>(heading: Heading, width: number, value: Column<Row>['value']): Column<Row> => ({ heading, kind: 'TEXT', width, value });
export const day = <Row>(heading: Heading, value: Column<Row>['value']): Column<Row> => ({ heading, kind: 'DAY', width: 12, value });
/** Hand-written statements bring an instant as text, the ORM as a date. */
export const instant = <Row>(heading: Heading, value: (row: Row) => Date | string | null): Column<Row> => ({
  heading,
  kind: 'INSTANT',
  width: 17,
  value: (row) => {
    const at = value(row);
    return at === null ? null : new Date(at);
  },
});
export const number = <Row>(heading: Heading, value: Column<Row>['value']): Column<Row> => ({ heading, kind: 'NUMBER', width: 10, value });
