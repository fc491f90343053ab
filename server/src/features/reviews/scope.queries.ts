import { readsAllNormal } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { addDays, instantAt, type CivilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { asKey } from '../../platform/checks.js';
import { rowsOf } from '../../platform/statement.js';
import type { Period } from './period.rules.js';
import type { ReviewedPosition, ReviewedStructure } from './sheet.rules.js';

/** What a review is counted over. */
export interface Scope {
  period: Period;
  /** Last day of the review before it. */
  previousToOn: CivilDate;
  structureIds: string[];
}

/**
 * The structures that the viewer reads whole; null when all. Somebody who merely contributes to an order of another structure sees
 * that order, and no part of a score of that structure.
 */
export function readStructureIds({ actor }: Context): string[] | null {
  if (actor.kind === 'SYSTEM') return null;
  const { token } = actor;
  if (readsAllNormal(actor)) return token ? token.structureIds : null;
  return token ? actor.structureIds.filter((id) => token.structureIds.includes(id)) : actor.structureIds;
}

interface StructureRow {
  id: string;
  code: string;
  name_ar: string;
  name_fr: string;
  name_en: string;
  kind: string;
}

/** The structures asked for by their codes, all of them when none is named. @throws Refusal for one that the viewer does not read. */
export async function findReviewedStructures(context: Context, codes: readonly string[]): Promise<ReviewedStructure[]> {
  const wanted = [...new Set(codes.map(asKey))];
  const rows = await rowsOf<StructureRow>(
    context.em,
    `select s.id, s.code, s.name_ar, s.name_fr, s.name_en, s.kind from structures s
      where (?::uuid[] is null or s.id = any(?::uuid[])) and (cardinality(?::text[]) = 0 or s.code = any(?::text[])) order by s.code`,
    [readStructureIds(context), readStructureIds(context), wanted, wanted],
  );
  if (wanted.length && rows.length < wanted.length) throw refuse('review.structure_not_found', { field: 'structureCodes', status: 404 });
  return rows.map(({ id, code, kind, ...name }) => ({ id, code, kind, name: { ar: name.name_ar, fr: name.name_fr, en: name.name_en } }));
}

/** The positions of these structures, heads first: the order in which a page reads them. */
export async function findReviewedPositions(context: Context, structureIds: string[]): Promise<ReviewedPosition[]> {
  const rows = await rowsOf<{ id: string; code: string; structure_id: string; title_ar: string; title_fr: string; title_en: string }>(
    context.em,
    `select p.id, p.code, p.structure_id, p.title_ar, p.title_fr, p.title_en from positions p
      where p.structure_id = any(?::uuid[]) order by p.is_head desc, p.code`,
    [structureIds],
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    structureId: row.structure_id,
    title: { ar: row.title_ar, fr: row.title_fr, en: row.title_en },
  }));
}

/**
 * The first statement of every count: instants of the days the review turns on, the zone its days are of, and its structures.
 * An instant belongs to the period from `starts_at`, and to what came later from `ends_at`.
 */
export const cutTable = `
with cut as materialized (
  select ?::timestamptz as starts_at, ?::timestamptz as ends_at, ?::timestamptz as before_at, ?::date as from_on, ?::date as to_on,
         ?::text as zone, ?::uuid[] as structures
)`;

export function cutValues({ calendar: { zone } }: Context, { period, previousToOn, structureIds }: Scope) {
  const midnight = (on: CivilDate): Date => instantAt(on, '00:00', zone);
  const [starts, ends, before] = [midnight(period.fromOn), midnight(addDays(period.toOn, 1)), midnight(addDays(previousToOn, 1))];
  return [starts, ends, before, period.fromOn, period.toOn, zone, structureIds];
}

/** An instant as a day of the office. */
export const dayOf = (column: string): string => `((${column}) at time zone cut.zone)::date::text`;
export const owingPosition = (column: string): string => `join positions p on p.id = ${column} and p.structure_id = any(cut.structures)`;
