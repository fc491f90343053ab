// Runs in a thread of its own, by its file's name: writing a workbook holds a processor for seconds.
import { parentPort, workerData } from 'node:worker_threads';
import writeWorkbook, { type SheetData } from 'write-excel-file/node';

const { name, rightToLeft, widths, data } = workerData as { name: string; rightToLeft: boolean; widths: number[]; data: SheetData };
const options = { sheet: name, rightToLeft, columns: widths.map((width) => ({ width })), stickyRowsCount: 1 };
const content = Uint8Array.from(await writeWorkbook(data, options).toBuffer());
parentPort?.postMessage(content, [content.buffer]);
