import { visibleAssignments } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { asKey } from '../../platform/checks.js';
import { rowsOf } from '../../platform/statement.js';
import type { Frequency, IndicatorFamily, IndicatorOrigin, IndicatorUnit } from './indicator.enums.js';

/** An indicator of a body that readings may be proposed of, with all that decides whether. */
export interface Readable {
  assignmentId: string;
  indicatorId: string;
  indicatorCode: string;
  structureId: string;
  structureCode: string;
  family: IndicatorFamily;
  unit: IndicatorUnit;
  origin: IndicatorOrigin;
  frequency: Frequency;
  version: number;
  restricted: boolean;
  /** Whoever answers for it, and the head of the body. */
  positionIds: string[];
}

const readableColumns = `a.id as "assignmentId", i.id as "indicatorId", i.code as "indicatorCode", s.id as "structureId", s.code as "structureCode",
       i.family, i.unit, i.origin, i.frequency, i.version, a.confidentiality = 'RESTRICTED' as restricted,
       (select array_agg(p.id) from positions p where p.id = a.position_id or (p.structure_id = a.structure_id and p.is_head)) as "positionIds"`;

/**
 * What these codes name, by structure and indicator, as far as the viewer may see it. Held in one order, so that two who propose
 * of the same indicators at once take turns and neither waits for the other for ever. An assignment that has ended is still
 * read where a campaign asks for it.
 */
export async function findReadable(context: Context, asked: { structureCode: string; indicatorCode: string }[]): Promise<Map<string, Readable>> {
  const seen = visibleAssignments(context.actor, 'a');
  const rows = await rowsOf<Readable>(
    context.em,
    `select ${readableColumns} from indicator_assignments a join indicators i on i.id = a.indicator_id join structures s on s.id = a.structure_id
      where s.code = any(?::text[]) and i.code = any(?::text[])
        and (a.ended_on is null or exists (select 1 from campaign_items ci join campaign_bodies cb on cb.id = ci.campaign_body_id
                                            where ci.assignment_id = a.id and cb.submitted_at is null))
        and ${seen.sql} order by a.ended_on nulls first, a.id for update of a`,
    [asked.map(({ structureCode }) => asKey(structureCode)), asked.map(({ indicatorCode }) => asKey(indicatorCode)), ...seen.params],
  );
  const found = new Map<string, Readable>();
  for (const row of rows) {
    const key = `${row.structureCode} ${row.indicatorCode}`;
    if (!found.has(key)) found.set(key, row);
  }
  return found;
}
