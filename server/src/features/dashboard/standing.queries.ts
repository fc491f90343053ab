import { visibleAssignments } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import type { Frequency, IndicatorDirection, IndicatorFamily, IndicatorOrigin, IndicatorUnit } from '../indicators/index.js';

/** An indicator of a body with its sheet, as the dashboard reads it: amounts are exact decimals in text. */
export interface AssignmentRow {
  id: string;
  indicator_id: string;
  structure_id: string;
  position_id: string;
  confidentiality: 'NORMAL' | 'RESTRICTED';
  weight: string;
  initial_value: string | null;
  initial_on: string | null;
  warning_threshold: string | null;
  breach_threshold: string | null;
  code: string;
  family: IndicatorFamily;
  unit: IndicatorUnit;
  direction: IndicatorDirection;
  origin: IndicatorOrigin;
  frequency: Frequency;
  name_ar: string;
  name_fr: string;
  name_en: string;
  availability_delay_days: number;
  sample_minimum: number | null;
}

export interface AssignmentsAsked {
  structureIds?: string[];
  code?: string;
  /** Leaves restricted ones out, whoever asks: for a wall that anybody passes. */
  normalOnly?: boolean;
}

const assignmentColumns = `
a.id, a.indicator_id, a.structure_id, a.position_id, a.confidentiality, a.weight, a.initial_value, a.initial_on, a.warning_threshold, a.breach_threshold,
i.code, i.family, i.unit, i.direction, i.origin, i.frequency, i.name_ar, i.name_fr, i.name_en, v.availability_delay_days, v.sample_minimum`;

/** The indicators in force that the viewer may see, the weightiest of each family first. */
export function findAssignments(context: Context, { structureIds, code, normalOnly = false }: AssignmentsAsked): Promise<AssignmentRow[]> {
  const visible = visibleAssignments(context.actor, 'a');
  return rowsOf<AssignmentRow>(
    context.em,
    `select ${assignmentColumns}
       from indicator_assignments a join indicators i on i.id = a.indicator_id
       join indicator_versions v on v.indicator_id = i.id and v.number = i.version
      where a.started_on <= ? and (a.ended_on is null or a.ended_on > ?) and (i.retired_on is null or i.retired_on > ?)
        and (?::uuid[] is null or a.structure_id = any(?::uuid[])) and (?::text is null or i.code = ?)
        and (a.confidentiality = 'NORMAL' or not ?::boolean) and ${visible.sql}
      order by a.weight desc, i.code`,
    [
      ...[context.today, context.today, context.today, structureIds ?? null, structureIds ?? null, code ?? null, code ?? null, normalOnly],
      ...visible.params,
    ],
  );
}

export interface ReadingRow {
  id: string;
  assignment_id: string;
  period_start: string;
  period_end: string;
  validated: boolean;
  value: string;
  p90_days: string | null;
  oldest_pending_days: number | null;
  file_count: number | null;
  sample_size: number | null;
  sample_method: string | null;
  allotted: string | null;
  committed: string | null;
  paid: string | null;
  late: boolean;
  note: string | null;
}

/** The newest periods of each, the oldest first, one value a period: the validated one, or what is proposed until there is one. */
export async function findReadings(context: Context, assignmentIds: string[], periods: number): Promise<Map<string, ReadingRow[]>> {
  const rows = await rowsOf<ReadingRow>(
    context.em,
    `select r.* from unnest(?::uuid[]) as a (id) cross join lateral (
       select distinct on (r.period_end) r.id, r.assignment_id, r.period_start, r.period_end, r.state = 'VALIDATED' as validated, r.value, r.p90_days,
              r.oldest_pending_days, r.file_count, r.sample_size, r.sample_method, r.allotted, r.committed, r.paid, r.late, r.note
         from readings r where r.assignment_id = a.id and r.state in ('VALIDATED', 'PROPOSED')
        order by r.period_end desc, r.state = 'VALIDATED' desc limit ?) r
      order by r.period_end`,
    [assignmentIds, periods],
  );
  return Map.groupBy(rows, ({ assignment_id: id }) => id);
}

export interface TargetRow {
  assignment_id: string;
  due_on: string;
  value: string;
}

/** The targets in force. */
export async function findTargets(context: Context, assignmentIds: string[]): Promise<Map<string, TargetRow[]>> {
  const rows = await rowsOf<TargetRow>(
    context.em,
    `select assignment_id, due_on, value from indicator_targets where assignment_id = any(?::uuid[]) and replaced_at is null order by due_on`,
    [assignmentIds],
  );
  return Map.groupBy(rows, ({ assignment_id: id }) => id);
}
