import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { asKey, isId } from '../../platform/checks.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { rowsOf } from '../../platform/statement.js';
import { Position } from '../positions/index.js';
import { IndicatorAssignment, IndicatorTarget } from './assignment.js';
import { HeadJudgement } from './head-judgement.js';
import { ReadingState, type IndicatorFamily } from './indicator.enums.js';
import { Indicator, IndicatorVersion } from './indicator.js';
import { Reading } from './reading.js';

export interface IndicatorList {
  first: number;
  after: string | null;
  family: IndicatorFamily | null;
}

/** Indicators in use, by code; those read no more are found by their code alone. */
export async function listIndicators(context: Context, { first, after, family }: IndicatorList): Promise<ConnectionOf<Indicator>> {
  const page = pageOf(first, after, 1);
  const where = { retiredOn: null, ...(family ? { family } : {}) };
  const beyond = page.after?.[0] ? { code: { $gt: page.after[0] } } : {};
  const rows = await context.em.find(Indicator, { $and: [where, beyond] }, { orderBy: { code: 'asc' }, limit: page.first + 1 });
  return pageFrom(rows, page, { node: (row) => row, cursor: (row) => [row.code], count: () => context.em.count(Indicator, where) });
}

export const findIndicator = (context: Context, code: string): Promise<Indicator | null> => context.em.findOne(Indicator, { code: asKey(code) });

/** The one in force, or the last there was. */
export async function findAssignment(context: Context, indicatorCode: string, structureCode: string): Promise<IndicatorAssignment | null> {
  const where = { indicator: { code: asKey(indicatorCode) }, structure: { code: asKey(structureCode) } };
  const [found] = await context.em.find(IndicatorAssignment, where, { orderBy: [{ endedOn: 'desc nulls first' }, { id: 'desc' }], limit: 1 });
  return found ?? null;
}

export interface ReadingList {
  first: number;
  after: string | null;
  state: ReadingState | null;
  structureCode: string | null;
  indicatorCode: string | null;
}

/** Readings the viewer may see, the latest to be proposed first. */
export async function listReadings(
  context: Context,
  { first, after, state, structureCode, indicatorCode }: ReadingList,
): Promise<ConnectionOf<Reading>> {
  const page = pageOf(first, after, 2);
  const [structure, indicator] = await Promise.all([
    structureCode ? idOfCode(context, 'structures', structureCode) : null,
    indicatorCode ? idOfCode(context, 'indicators', indicatorCode) : null,
  ]);
  const where = { ...(state ? { state } : {}), ...(structure ? { structureId: structure } : {}), ...(indicator ? { indicatorId: indicator } : {}) };
  const [at, id] = page.after ?? [];
  if (page.after && !(at && isInstant(at) && id && isId(id))) throw refuse('page.bad_cursor', { field: 'after' });
  const beyond = at && id ? { $or: [{ proposedAt: { $lt: at } }, { proposedAt: at, id: { $lt: id } }] } : {};
  const rows = await context.em.find(Reading, { $and: [where, beyond] }, { orderBy: { proposedAt: 'desc', id: 'desc' }, limit: page.first + 1 });
  return pageFrom(rows, page, {
    node: (row) => row,
    cursor: (row) => [row.proposedAt.toISOString(), row.id],
    count: () => context.em.count(Reading, where),
  });
}

const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text));
const noRecord = '00000000-0000-0000-0000-000000000000';

/** A code that names nothing finds nothing. */
async function idOfCode({ em }: Context, table: 'structures' | 'indicators', code: string): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(em, `select id from ${table} where code = ?`, [asKey(code)]);
  return row?.id ?? noRecord;
}

export const loadSheets = (context: Context, indicatorId: string): Promise<IndicatorVersion[]> =>
  context
    .loader<string, IndicatorVersion[]>('indicator-versions', async (ids) => {
      const rows = await context.em.find(IndicatorVersion, { indicator: { $in: [...ids] } }, { orderBy: { number: 'desc' } });
      return ids.map((id) => rows.filter((row) => row.indicator.id === id));
    })
    .load(indicatorId);

export const loadAssignments = (context: Context, indicatorId: string): Promise<IndicatorAssignment[]> =>
  context
    .loader<string, IndicatorAssignment[]>('assignments-of-indicator', async (ids) => {
      const rows = await context.em.find(
        IndicatorAssignment,
        { indicator: { $in: [...ids] }, endedOn: null },
        { orderBy: { structure: { code: 'asc' } } },
      );
      return ids.map((id) => rows.filter((row) => row.indicator.id === id));
    })
    .load(indicatorId);

export const loadAssignmentsOfStructure = (context: Context, structureId: string): Promise<IndicatorAssignment[]> =>
  context
    .loader<string, IndicatorAssignment[]>('assignments-of-structure', async (ids) => {
      const rows = await context.em.find(
        IndicatorAssignment,
        { structure: { $in: [...ids] }, endedOn: null },
        { orderBy: { indicator: { code: 'asc' } } },
      );
      return ids.map((id) => rows.filter((row) => row.structure.id === id));
    })
    .load(structureId);

export const loadTargets = (context: Context, assignmentId: string): Promise<IndicatorTarget[]> =>
  context
    .loader<string, IndicatorTarget[]>('targets', async (ids) => {
      const rows = await context.em.find(IndicatorTarget, { assignmentId: { $in: [...ids] }, replacedAt: null }, { orderBy: { dueOn: 'asc' } });
      return ids.map((id) => rows.filter((row) => row.assignmentId === id));
    })
    .load(assignmentId);

/** The latest readings of each, by period; of one period the official one first. */
export const loadReadings = (context: Context, assignmentId: string): Promise<Reading[]> =>
  context
    .loader<string, Reading[]>('readings', async (ids) => {
      const found = await rowsOf<{ id: string }>(
        context.em,
        `select r.id from unnest(?::uuid[]) as asked (id) cross join lateral (
           select id from readings where assignment_id = asked.id order by period_end desc, proposed_at desc, id desc limit ${readingsShown}) r`,
        [[...ids]],
      );
      const rows = await context.em.find(
        Reading,
        { id: { $in: found.map(({ id }) => id) } },
        { orderBy: [{ periodEnd: 'desc' }, { proposedAt: 'desc' }, { id: 'desc' }] },
      );
      return ids.map((id) => rows.filter((row) => row.assignmentId === id));
    })
    .load(assignmentId);

/** Three years of months, with their corrections. */
const readingsShown = 60;

export const loadLatestJudgement = (context: Context, structureId: string): Promise<HeadJudgement | null> =>
  context
    .loader<string, HeadJudgement | null>('latest-judgement', async (ids) => {
      const latest = await rowsOf<{ id: string }>(
        context.em,
        'select distinct on (structure_id) id from head_judgements where structure_id = any(?::uuid[]) order by structure_id, judged_at desc, id desc',
        [[...ids]],
      );
      const rows = await context.em.find(HeadJudgement, { id: { $in: latest.map(({ id }) => id) } });
      return ids.map((id) => rows.find((row) => row.structure.id === id) ?? null);
    })
    .load(structureId);

/** Positions that head a structure. */
export const loadHeads = (context: Context, structureId: string): Promise<string[]> =>
  context
    .loader<string, string[]>('heads-of-structures', async (ids) => {
      const heads = await context.em.find(Position, { structure: { $in: [...ids] }, isHead: true }, { orderBy: { id: 'asc' } });
      return ids.map((id) => heads.filter((head) => head.structure.id === id).map((head) => head.id));
    })
    .load(structureId);

/** Positions that may propose readings of an indicator of a body: whoever answers for it, and its head. */
export const loadAnswering = async (context: Context, assignment: IndicatorAssignment): Promise<string[]> => [
  assignment.position.id,
  ...(await loadHeads(context, assignment.structure.id)),
];
