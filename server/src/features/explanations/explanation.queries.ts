import { visibleExplanations, type SqlCondition } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { asKey, isId } from '../../platform/checks.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { rowsOf } from '../../platform/statement.js';
import { Confidentiality } from '../obligations/index.js';
import { ExplanationOutcome, ExplanationState } from './explanation.enums.js';
import { ExplanationRequest, ExplanationText } from './explanation.js';

/** A request by its reference or, as drafts have none, by its identifier; null when there is none the viewer may see. */
export function findExplanation(context: Context, key: string): Promise<ExplanationRequest | null> {
  return context.em.findOne(ExplanationRequest, isId(key) ? { id: key } : { reference: asKey(key) });
}

/** The words of a request; nothing where the fence hides them. Those about a restricted directive are consulted by whoever is shown them. */
export async function loadWords(context: Context, request: ExplanationRequest): Promise<ExplanationText | null> {
  const words = await loadText(context, request.id);
  if (words && request.confidentiality === Confidentiality.RESTRICTED) context.consult(request.id);
  return words;
}

const loadText = (context: Context, requestId: string): Promise<ExplanationText | null> =>
  context
    .loader<string, ExplanationText | null>('explanation-words', async (ids) => {
      const rows = await context.em.find(ExplanationText, { requestId: { $in: [...ids] } });
      return ids.map((id) => rows.find((row) => row.requestId === id) ?? null);
    })
    .load(requestId);

/** Requests by identifier, where the viewer may see them. */
export const loadExplanation = (context: Context, id: string): Promise<ExplanationRequest | null> =>
  context
    .loader<string, ExplanationRequest | null>('explanations', async (ids) => {
      const rows = await context.em.find(ExplanationRequest, { id: { $in: [...ids] } });
      return ids.map((one) => rows.find((row) => row.id === one) ?? null);
    })
    .load(id);

export const loadExplanationsOf = (context: Context, directiveId: string): Promise<ExplanationRequest[]> =>
  context
    .loader<string, ExplanationRequest[]>('directive-explanations', async (ids) => {
      const rows = await context.em.find(ExplanationRequest, { directiveId: { $in: [...ids] } }, { orderBy: { draftedAt: 'asc', id: 'asc' } });
      return ids.map((one) => rows.filter((row) => row.directiveId === one));
    })
    .load(directiveId);

export interface ExplanationList {
  first: number;
  after: string | null;
  states: ExplanationState[] | null;
}

/** The requests the viewer may see, the latest first. */
export async function listExplanations(context: Context, { first, after, states }: ExplanationList): Promise<ConnectionOf<ExplanationRequest>> {
  const page = pageOf(first, after, 2);
  const where = conditions(context, states ?? []);
  const beyond = page.after
    ? { sql: '(e.drafted_at, e.id) < (?::timestamptz, ?::uuid)', params: page.after.map((value) => value ?? '') }
    : { sql: 'true', params: [] };
  const rows = await rowsOf<{ id: string; drafted: string }>(
    context.em,
    `select e.id, e.drafted_at::text as drafted from explanation_requests e where ${where.sql} and ${beyond.sql}
      order by e.drafted_at desc, e.id desc limit ${page.first + 1}`,
    [...where.params, ...beyond.params],
  );
  const found = new Map((await context.em.find(ExplanationRequest, { id: { $in: rows.map((row) => row.id) } })).map((row) => [row.id, row]));
  return pageFrom(rows, page, {
    node: (row) => found.get(row.id) as ExplanationRequest,
    cursor: (row) => [row.drafted, row.id],
    count: async () => {
      const [counted] = await rowsOf<{ count: string }>(
        context.em,
        `select count(*) as count from explanation_requests e where ${where.sql}`,
        where.params,
      );
      return Number(counted?.count ?? 0);
    },
  });
}

/** The same list from its beginning, as long as it is. */
export async function readExplanations(context: Context, states: ExplanationState[], limit: number): Promise<ExplanationRequest[]> {
  const where = conditions(context, states);
  const rows = await rowsOf<{ id: string }>(
    context.em,
    `select e.id from explanation_requests e where ${where.sql} order by e.drafted_at desc, e.id desc limit ${limit}`,
    where.params,
  );
  return context.em.find(
    ExplanationRequest,
    { id: { $in: rows.map((row) => row.id) } },
    { orderBy: { draftedAt: 'desc', id: 'desc' }, populate: ['position', 'structure'] },
  );
}

function conditions(context: Context, states: ExplanationState[]): SqlCondition {
  const visible = visibleExplanations(context.actor, 'e');
  if (!states.length) return visible;
  return { sql: `${visible.sql} and e.state = any(?::text[])`, params: [...visible.params, `{${states.join(',')}}`] };
}

export interface CountedExplanations {
  state: ExplanationState;
  outcome: ExplanationOutcome | null;
  count: number;
  late: number;
}

/** How many were signed between two days and what came of them: numbers that name nobody, for everybody. */
export async function countExplanations(context: Context, from: CivilDate, to: CivilDate): Promise<CountedExplanations[]> {
  const rows = await rowsOf<{ state: ExplanationState; outcome: ExplanationOutcome | null; counted: string; late: string }>(
    context.em,
    'select * from explanation_statistics(?, ?::date, ?::date)',
    [context.calendar.zone, from, to],
  );
  return rows.map((row) => ({ state: row.state, outcome: row.outcome, count: Number(row.counted), late: Number(row.late) }));
}
