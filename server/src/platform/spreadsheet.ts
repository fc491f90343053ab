import { stringify } from 'csv-stringify/sync';
import { setImmediate as turn } from 'node:timers/promises';

export type Cell = string | number | boolean | Date | null;

const options = {
  record_delimiter: 'windows',
  escape_formulas: true,
  cast: {
    date: (value: Date) => value.toISOString(),
    boolean: (value: boolean) => (value ? 'true' : 'false'),
    string: (value: string) => oneLine(value),
  },
} as const;

/**
 * A table as CSV that spreadsheets open as it is: UTF-8 with its mark, instants in ISO 8601 (UTC), and no cell that a
 * spreadsheet would calculate, whatever people wrote into it.
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([columns, ...rows] as Cell[][], { ...options, bom: true });
}

const rowsInOnePart = 250;

/** The same part by part: while a long list is written, others are answered. */
export async function* csvInParts(columns: readonly string[], rows: readonly (readonly Cell[])[]): AsyncGenerator<string> {
  yield csvOf(columns, []);
  for (let from = 0; from < rows.length; from += rowsInOnePart) {
    yield stringify(rows.slice(from, from + rowsInOnePart) as Cell[][], options);
    await turn();
  }
}

/** A line end within a cell would let what follows it begin a row for a reader that ignores quotes. */
const oneLine = (value: string): string => value.replace(/[\r\n\t]+/g, ' ').trim();
