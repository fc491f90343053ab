import { visibleDirectives } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { settingOf } from '../settings/index.js';
import { Inspection, InspectionRate } from './inspection.js';

/** One query for all the directives of an answer; the ORM's filter keeps to what the viewer may see. */
export const loadInspections = (context: Context, directiveId: string): Promise<Inspection[]> =>
  context
    .loader<string, Inspection[]>('inspections', async (ids) => {
      const rows = await context.em.find(Inspection, { directiveId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
      return ids.map((id) => rows.filter((row) => row.directiveId === id));
    })
    .load(directiveId);

export interface Concluded {
  passed: number;
  failed: number;
}

/** Inspections concluded on the directives of each structure that the viewer may see. */
export const loadConcluded = (context: Context, structureId: string): Promise<Concluded> =>
  context
    .loader<string, Concluded>('concluded-inspections', async (ids) => {
      const visible = visibleDirectives(context.actor, 'd');
      const rows = await rowsOf<{ structure_id: string; passed: number; failed: number }>(
        context.em,
        `select d.structure_id, count(*) filter (where i.state = 'PASSED')::int as passed, count(*) filter (where i.state = 'FAILED')::int as failed
           from inspections i join directives d on d.id = i.directive_id
          where d.structure_id = any(?::uuid[]) and i.state <> 'OPEN' and ${visible.sql} group by d.structure_id`,
        [ids, ...visible.params],
      );
      const found = new Map(rows.map((row) => [row.structure_id, { passed: row.passed, failed: row.failed }]));
      return ids.map((id) => found.get(id) ?? { passed: 0, failed: 0 });
    })
    .load(structureId);

/** The rate at which closures of a structure are drawn: its own, or the office's. */
export const loadRate = (context: Context, structureId: string): Promise<number> =>
  context
    .loader<string, number>('inspection-rates', async (ids) => {
      const own = new Map(
        (await context.em.find(InspectionRate, { structureId: { $in: [...ids] } })).map((row) => [row.structureId, row.ratePercent]),
      );
      const office = await settingOf(context, 'inspections.rate_percent');
      return ids.map((id) => own.get(id) ?? office);
    })
    .load(structureId);
