import { Router, type Request, type Response } from 'express';
import type { App } from '../app.js';
import { paperTemplate, readReview, reviewPaper, reviewWorkbook, type AskedPaper } from '../features/reviews/index.js';
import { parseCivilDate } from '../kernel/civil-date.js';
import { refuse } from '../kernel/errors.js';
import { askerOf } from './asker.js';
import { languageAsked } from './language-asked.js';

const mediaTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A review on paper and as a workbook: a frozen one by its reference, any other by its days and structures. */
export function reviewRoutes(app: App): Router {
  const router = Router();
  const doors: [string, (request: Request) => AskedPaper][] = [
    ['/documents/reviews/:reference', ({ params }) => ({ reference: String(params.reference) })],
    ['/documents/review', ({ query }) => daysAsked(query)],
  ];
  for (const [path, asked] of doors) {
    router.get(`${path}.pdf`, async (request, response) => {
      const { paper, name } = await app.transactions.run(await askerOf(app, request), async (context) => {
        const review = await readReview(context, asked(request));
        return reviewPaper(context, review, languageAsked(request.query.language) ?? context.language);
      });
      send(response, { kind: 'pdf', name, content: app.typesetter.pdf(paperTemplate, paper) });
    });
    router.get(`${path}.xlsx`, async (request, response) => {
      const { review, language } = await app.transactions.run(await askerOf(app, request), async (context) => ({
        review: await readReview(context, asked(request)),
        language: languageAsked(request.query.language) ?? context.language,
      }));
      // Written once the transaction is over: it holds no connection meanwhile.
      const { content, name } = await reviewWorkbook(review, language);
      send(response, { kind: 'xlsx', name, content });
    });
  }
  return router;
}

const structuresAtMost = 100;

/** @throws Refusal where the days are none. */
function daysAsked({ from, to, structures }: Request['query']): AskedPaper {
  const day = (given: unknown, field: string): string => {
    const on = typeof given === 'string' ? parseCivilDate(given) : null;
    if (!on) throw refuse('review.bad_day', { field });
    return on;
  };
  const codes = typeof structures === 'string' ? structures.split(',').filter(Boolean) : [];
  return { fromOn: day(from, 'fromOn'), toOn: day(to, 'toOn'), structureCodes: codes.slice(0, structuresAtMost) };
}

function send(response: Response, { kind, name, content }: { kind: keyof typeof mediaTypes; name: string; content: Uint8Array }): void {
  response.attachment(name);
  response.set({ 'content-type': mediaTypes[kind], 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
  response.send(Buffer.from(content));
}
