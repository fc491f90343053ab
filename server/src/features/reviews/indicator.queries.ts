import Big from 'big.js';
import { visibleAssignments } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import { cutTable, cutValues, type Scope } from './scope.queries.js';
import type { IndicatorCase } from './sheet.rules.js';

/** The official value as it stood on the last day: the latest period that had ended, and what was validated of it by then. */
const readingQuery = `
select r.period_end, r.value from readings r
 where r.assignment_id = a.id and r.period_end <= cut.to_on and r.decided_at < cut.ends_at
   and (r.state = 'VALIDATED' or (r.state = 'SUPERSEDED' and r.superseded_at >= cut.ends_at))
 order by r.period_end desc, r.id desc limit 1`;

/** The target to be reached next after the period read; the last one where none lies ahead. */
const targetQuery = `
select t.value from indicator_targets t, lateral (select coalesce(r.period_end, cut.to_on) as on_day) d
 where t.assignment_id = a.id and t.set_at < cut.ends_at and (t.replaced_at is null or t.replaced_at >= cut.ends_at)
 order by t.due_on < d.on_day, case when t.due_on >= d.on_day then t.due_on end, t.due_on desc limit 1`;

const indicatorsQuery = (visible: string): string => `${cutTable}
select a.structure_id, a.confidentiality = 'RESTRICTED' as restricted, i.code, i.name_ar, i.name_fr, i.name_en, i.family, i.unit, i.direction,
       r.period_end::text, r.value::text, t.value::text as target
  from cut cross join indicator_assignments a join indicators i on i.id = a.indicator_id
       left join lateral (${readingQuery}) r on true left join lateral (${targetQuery}) t on true
 where a.structure_id = any(cut.structures) and a.started_on <= cut.to_on and (a.ended_on is null or a.ended_on >= cut.from_on) and ${visible}
 order by i.family, i.code`;

interface IndicatorRow {
  structure_id: string;
  restricted: boolean;
  code: string;
  name_ar: string;
  name_fr: string;
  name_en: string;
  family: string;
  unit: string;
  direction: string;
  period_end: string | null;
  value: string | null;
  target: string | null;
}

/** What was measured of these structures, beside what was aimed at. */
export async function findIndicators(context: Context, scope: Scope): Promise<IndicatorCase[]> {
  const visible = visibleAssignments(context.actor, 'a');
  const rows = await rowsOf<IndicatorRow>(context.em, indicatorsQuery(visible.sql), [...cutValues(context, scope), ...visible.params]);
  return rows.map(({ structure_id: structureId, restricted, code, family, unit, value, target, ...row }) => ({
    structureId,
    restricted,
    code,
    family,
    unit,
    value,
    target,
    name: { ar: row.name_ar, fr: row.name_fr, en: row.name_en },
    periodEnd: row.period_end === null ? null : civilDate(row.period_end),
    met: isMet(value, target, row.direction),
  }));
}

function isMet(value: string | null, target: string | null, direction: string): boolean | null {
  if (value === null || target === null) return null;
  return direction === 'HIGHER_IS_BETTER' ? new Big(value).gte(target) : new Big(value).lte(target);
}
