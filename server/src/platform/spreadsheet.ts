import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | boolean | Date | null;

/**
 * A table as CSV that spreadsheets open as it is: UTF-8 with its mark, instants in ISO 8601 (UTC), and no cell that a
 * spreadsheet would calculate, whatever people wrote into it.
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([columns, ...rows] as Cell[][], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { date: (value) => value.toISOString(), boolean: (value) => (value ? 'true' : 'false'), string: oneLine },
  });
}

/** A line end within a cell would let what follows it begin a row for a reader that ignores quotes. */
const oneLine = (value: string): string => value.replace(/[\r\n\t]+/g, ' ').trim();
