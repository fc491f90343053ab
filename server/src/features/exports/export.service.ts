import type { Context } from '../../context.js';
import type { Language } from '../../platform/language.js';
import { csvInParts } from '../../platform/spreadsheet.js';
import { xlsxOf, type Sheet } from '../../platform/workbook.js';
import { recordAct } from '../audit/index.js';
import type { Asked } from './asked.js';
import { directiveList } from './directive.list.js';
import { explanationList } from './explanation.list.js';
import type { ExportedList } from './list.js';
import { obligationList } from './obligation.list.js';
import { officialList } from './official.list.js';
import { structureList } from './structure.list.js';

/** Every list that can be taken away, by the name of its page. */
export const lists = {
  directives: directiveList,
  obligations: obligationList,
  explanations: explanationList,
  structures: structureList,
  officials: officialList,
} satisfies Record<string, ExportedList>;
export type ListName = keyof typeof lists;

export interface ExportAsked {
  list: ListName;
  format: FileFormat;
  filters: Asked;
  language: Language;
}
export type FileFormat = 'csv' | 'xlsx';

const filterCharacters = 200;

/** What the list shows the person now, as a sheet. That it was taken away, and under which filters, is recorded. */
export async function exportList(context: Context, { list, format, filters, language }: ExportAsked): Promise<Sheet> {
  const sheet = await lists[list].sheetOf(context, filters, language);
  recordAct(context, {
    act: 'list.export',
    subjectType: 'LIST',
    details: { list, format, filters: sayFilters(filters), rowCount: sheet.rows.length },
  });
  await context.em.flush();
  return sheet;
}

/** `null` for the whole list. */
function sayFilters(filters: Asked): string | null {
  const said = Object.entries(filters).filter(([name, value]) => name !== 'language' && typeof value === 'string' && value);
  return said.length ? new URLSearchParams(said as [string, string][]).toString().slice(0, filterCharacters) : null;
}

/** The file itself, written as it is sent. */
export async function* fileOf(sheet: Sheet, format: FileFormat): AsyncGenerator<string | Uint8Array> {
  if (format === 'xlsx') yield await xlsxOf(sheet);
  else
    yield* csvInParts(
      sheet.columns.map(({ heading }) => heading),
      sheet.rows,
    );
}
