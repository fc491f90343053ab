import { Router } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { App } from '../app.js';
import { recordConsultations } from '../features/audit/index.js';
import { exportList, fileOf, lists, type FileFormat, type ListName } from '../features/exports/index.js';
import { askerOf } from './asker.js';
import { languageAsked } from './language-asked.js';

const mediaTypes: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const formats = Object.keys(mediaTypes) as FileFormat[];

/** Each list of the office as a file, under the filters that its page's address bears: the person takes away what they see, and nothing else. */
export function exportRoutes(app: App): Router {
  const router = Router();
  for (const list of Object.keys(lists) as ListName[]) {
    router.get(`/exports/${list}.:format`, async (request, response, next) => {
      const format = formats.find((one) => one === request.params.format);
      if (!format) return next();
      const asker = await askerOf(app, request);
      const filters = { ...request.query };
      const { sheet, today } = await app.transactions.run(asker, async (context) => {
        const language = languageAsked(filters.language) ?? context.language;
        return { sheet: await exportList(context, { list, format, filters, language }), today: context.today };
      });
      await recordConsultations(app.transactions, asker);
      response.attachment(`${list}-${today}.${format}`);
      response.set({ 'content-type': mediaTypes[format], 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
      await pipeline(Readable.from(fileOf(sheet, format)), response);
    });
  }
  return router;
}
