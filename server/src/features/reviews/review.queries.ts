import { knowsAllRestricted, type SqlCondition } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { civilDate, parseCivilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { asKey, isId } from '../../platform/checks.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { rowsOf } from '../../platform/statement.js';
import { countPeriod, longestOfEach } from './count.service.js';
import { findIndicators } from './indicator.queries.js';
import { periodProblem, precedingPeriod, type Period } from './period.rules.js';
import { sheetNode, type Review } from './review.nodes.js';
import { FrozenReview } from './review.js';
import { findReviewedPositions, findReviewedStructures, readStructureIds } from './scope.queries.js';
import { sheetOf, type Reader, type ReviewContent } from './sheet.rules.js';

export interface AskedReview {
  period: Period;
  /** Sorted, each once; empty for all that the viewer reads. */
  structureCodes: string[];
}

/** What was asked for, as it is kept and compared. @throws Refusal for a period that cannot be. */
export function askedReview(context: Context, asked: { fromOn: string; toOn: string; structureCodes: readonly string[] }): AskedReview {
  const period = { fromOn: civilDate(asked.fromOn), toOn: civilDate(asked.toOn) };
  const problem = periodProblem(period, context.today);
  if (problem) throw refuse(problem, { field: problem === 'review.in_future' ? 'toOn' : 'fromOn' });
  return { period, structureCodes: [...new Set(asked.structureCodes.map(asKey))].sort() };
}

export interface PreviousPeriod {
  reference: string | null;
  period: Period;
}

/** The last frozen review of the same structures that ended before this period; without one, the period of the same length just before. */
export async function findPrevious(context: Context, { period, structureCodes }: AskedReview): Promise<PreviousPeriod> {
  const [last] = await rowsOf<{ reference: string; from_on: string; to_on: string }>(
    context.em,
    `select reference, from_on::text, to_on::text from reviews where structure_codes = ?::text[] and to_on < ?::date
      order by to_on desc, from_on desc limit 1`,
    [structureCodes, period.fromOn],
  );
  if (!last) return { reference: null, period: precedingPeriod(period) };
  return { reference: last.reference, period: { fromOn: civilDate(last.from_on), toOn: civilDate(last.to_on) } };
}

/** Counts a review over what the viewer may see, and the one before it beside it. */
export async function countReview(context: Context, asked: AskedReview): Promise<{ content: ReviewContent; previous: PreviousPeriod }> {
  const structures = await findReviewedStructures(context, asked.structureCodes);
  const structureIds = structures.map(({ id }) => id);
  const positions = await findReviewedPositions(context, structureIds);
  const previous = await findPrevious(context, asked);
  const scope = { period: asked.period, previousToOn: previous.period.toOn, structureIds };
  const now = await countPeriod(context, scope);
  const before = await countPeriod(context, { period: previous.period, previousToOn: precedingPeriod(previous.period).toOn, structureIds });
  const content: ReviewContent = {
    structures,
    positions,
    now: now.tallies,
    before: before.tallies,
    late: longestOfEach(now.late, positions),
    indicators: await findIndicators(context, scope),
  };
  return { content, previous };
}

/** A review counted now. Its rows are those the viewer may see already, restricted ones among them. */
export async function liveReview(context: Context, asked: AskedReview): Promise<Review> {
  const { content, previous } = await countReview(context, asked);
  const { fromOn, toOn } = asked.period;
  return {
    id: [fromOn, toOn, ...asked.structureCodes].join('/'),
    reference: null,
    fromOn,
    toOn,
    structureCodes: asked.structureCodes,
    countedAt: context.now,
    restrictedCounted: true,
    previous: { reference: previous.reference, ...previous.period },
    frozenById: null,
    ...sheetNode(sheetOf(content, { structureIds: null, knowsRestricted: true })),
  };
}

/** Of a frozen review, what the viewer reads: restricted records are in its sums, so that nobody sees them who does not know all. */
export const readerOf = (context: Context): Reader => ({
  structureIds: readStructureIds(context),
  knowsRestricted: context.actor.kind === 'SYSTEM' || knowsAllRestricted(context.actor),
});

export function frozenNode(frozen: FrozenReview, reader: Reader): Review {
  const { id, reference, fromOn, toOn, structureCodes, frozenAt } = frozen;
  return {
    id,
    reference,
    fromOn,
    toOn,
    structureCodes,
    countedAt: frozenAt,
    restrictedCounted: reader.knowsRestricted,
    previous: { reference: frozen.previousReference ?? null, fromOn: frozen.previousFromOn, toOn: frozen.previousToOn },
    frozenById: frozen.frozenBy?.id ?? null,
    ...sheetNode(sheetOf(frozen.content, reader)),
  };
}

/** A frozen review of which the viewer reads anything: of all structures, or of one of theirs. */
function readableReviews(context: Context): SqlCondition {
  const ids = readStructureIds(context);
  if (ids === null) return { sql: 'true', params: [] };
  if (!ids.length) return { sql: 'false', params: [] };
  const mine = '(select array_agg(s.code) from structures s where s.id = any(?::uuid[]))';
  return { sql: `(cardinality(r.structure_codes) = 0 or r.structure_codes && ${mine})`, params: [`{${ids.join(',')}}`] };
}

/** A frozen review, whole or of one of its structures; null where the viewer reads nothing of it. */
export async function findFrozenReview(context: Context, reference: string, structureCode: string | null = null): Promise<Review | null> {
  const readable = readableReviews(context);
  const [row] = await rowsOf<{ id: string }>(context.em, `select r.id from reviews r where r.reference = ? and ${readable.sql}`, [
    asKey(reference),
    ...readable.params,
  ]);
  if (!row) return null;
  const [frozen, reader] = [await readFrozen(context, row.id), readerOf(context)];
  if (structureCode === null) return frozenNode(frozen, reader);
  const wanted = frozen.content.structures.find(({ id, code }) => code === structureCode && (reader.structureIds?.includes(id) ?? true));
  return wanted ? frozenNode(frozen, { ...reader, structureIds: [wanted.id] }) : null;
}

export const findFrozen = (context: Context, id: string): Promise<FrozenReview | null> => context.em.findOne(FrozenReview, { id });

/** A frozen review with what it holds. */
export const readFrozen = (context: Context, id: string): Promise<FrozenReview> =>
  context.em.findOneOrFail(FrozenReview, { id }, { populate: ['content'] });

/** Frozen reviews, those of the latest periods first, without what they hold. */
export async function listFrozenReviews(context: Context, first: number, after: string | null): Promise<ConnectionOf<FrozenReview>> {
  const page = pageOf(first, after, 2);
  const readable = readableReviews(context);
  const [toOn = null, id = null] = page.after ?? [];
  if (page.after && (!parseCivilDate(toOn ?? '') || !isId(id ?? ''))) throw refuse('page.bad_cursor', { field: 'after' });
  const found = await rowsOf<{ id: string }>(
    context.em,
    `select r.id from reviews r where ${readable.sql} and (?::date is null or (r.to_on, r.id) < (?::date, ?::uuid))
      order by r.to_on desc, r.id desc limit ?::int`,
    [...readable.params, toOn, toOn, id, page.first + 1],
  );
  const rows = await context.em.find(FrozenReview, { id: { $in: found.map((row) => row.id) } }, { orderBy: { toOn: 'desc', id: 'desc' } });
  return pageFrom(rows, page, { node: (row) => row, cursor: (row) => [row.toOn, row.id], count: () => countFrozen(context, readable) });
}

async function countFrozen(context: Context, { sql, params }: SqlCondition): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(context.em, `select count(*)::int as count from reviews r where ${sql}`, params);
  return row?.count ?? 0;
}
