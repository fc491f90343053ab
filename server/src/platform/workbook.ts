import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { stripControls } from '../kernel/text.js';
import type { Cell } from './spreadsheet.js';

/** A list as a sheet: its headings in the reader's language, days and instants as such, so that they can be sorted and counted with. */
export interface Sheet {
  title: string;
  rightToLeft: boolean;
  /** Zone in whose wall clock instants are written: a spreadsheet knows no other. */
  zone: string;
  columns: SheetColumn[];
  rows: Cell[][];
}

export interface SheetColumn {
  heading: string;
  /** What its cells hold; a DAY is a civil date as text. */
  kind: 'TEXT' | 'NUMBER' | 'DAY' | 'INSTANT';
  /** In characters. */
  width: number;
}

/** A cell as the writer takes it. A text is a text, whatever it begins with. */
export type WrittenCell = {
  value: string | number | boolean | Date;
  format?: string;
  fontWeight?: 'bold';
  wrap?: boolean;
  alignVertical?: 'top';
} | null;

/** A sheet as the writer takes it. */
export interface WrittenSheet {
  name: string;
  rightToLeft: boolean;
  /** In characters, one for each column. */
  widths: number[];
  data: WrittenCell[][];
  /** Rows that stay in view: headings. */
  stickyRowsCount: number;
}

/** What one cell of a spreadsheet holds, and a name of a sheet. */
const charactersAtMost = 32_000;
const nameCharacters = 31;
const thread = new URL(`workbook.thread${extname(import.meta.url)}`, import.meta.url);

/** One at a time: two would only halve each other, and double what is held in memory. */
let last: Promise<unknown> = Promise.resolve();

/** The sheet as a workbook (XLSX). Texts are texts: nothing in it is ever calculated. */
export function xlsxOf({ title, rightToLeft, columns, rows, zone }: Sheet): Promise<Uint8Array> {
  const header = columns.map(({ heading }): WrittenCell => ({ value: heading, fontWeight: 'bold' }));
  const data = [header, ...rows.map((row) => row.map((cell, index) => writtenOf(cell, columns[index] as SheetColumn, zone)))];
  return writeWorkbook([{ name: sheetName(title), rightToLeft, widths: columns.map(({ width }) => width), data, stickyRowsCount: 1 }]);
}

/** A title as spreadsheets take the name of a sheet. */
export const sheetName = (title: string): string => title.replace(/[[\]*?:/\\']/g, ' ').slice(0, nameCharacters);

/** Several sheets as one workbook, written in a thread of its own. */
export function writeWorkbook(sheets: WrittenSheet[]): Promise<Uint8Array> {
  const written = last.then(() => writeInThread(sheets));
  last = written.catch(() => undefined);
  return written;
}

function writeInThread(sheets: WrittenSheet[]): Promise<Uint8Array> {
  const worker = new Worker(thread, { workerData: sheets });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
    // After a message the promise is settled already.
    worker.once('exit', (code) => reject(new Error(`a workbook was not written: its thread ended with ${code}`)));
  });
}

function writtenOf(cell: Cell, { kind }: SheetColumn, zone: string): WrittenCell {
  if (cell === null || cell === '') return null;
  if (cell instanceof Date) return { value: wallClock(cell, zone), format: 'yyyy-mm-dd hh:mm' };
  if (kind === 'DAY') return { value: new Date(`${String(cell)}T00:00:00Z`), format: 'yyyy-mm-dd' };
  if (typeof cell !== 'string') return { value: cell };
  return { value: stripControls(cell).slice(0, charactersAtMost), wrap: true, alignVertical: 'top' };
}

/** The instant whose hours in UTC are those of the wall: a workbook writes hours without their zone. */
const wallClock = (at: Date, zone: string): Date => new Date(`${at.toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T')}Z`);
