// Runs in a thread of its own, by its file's name: writing a workbook holds a processor for seconds.
import { parentPort, workerData } from 'node:worker_threads';
import writeSheets, { type SheetData } from 'write-excel-file/node';
import type { WrittenSheet } from './workbook.js';

const sheets = (workerData as WrittenSheet[]).map(({ name, widths, data, ...shown }) => ({
  ...shown,
  sheet: name,
  columns: widths.map((width) => ({ width })),
  data: data as SheetData,
}));
const content = Uint8Array.from(await writeSheets(sheets).toBuffer());
parentPort?.postMessage(content, [content.buffer]);
