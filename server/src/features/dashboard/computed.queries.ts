import type { Context } from '../../context.js';
import { civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import { IndicatorOrigin } from '../indicators/index.js';
import { lastEnds, startOfPeriod } from './freshness.rules.js';
import type { PeriodValue } from './standing.rules.js';
import type { AssignmentRow } from './standing.queries.js';

type Computed = Exclude<IndicatorOrigin, IndicatorOrigin.REPORTED>;

interface ComputedRow {
  structure_id: string;
  ends_on: string;
  value: string | null;
  planned: string | null;
}

const days = 'unnest(?::date[], ?::date[]) as e (starts_on, ends_on)';

/** Each answers, for structures and periods, what the product knows from its own records. Restricted records are left out: figures go where their words may not. */
const statements: Record<Computed, string> = {
  // Weight of verified milestones ÷ weight of all, in percent, beside the weight due by the day.
  [IndicatorOrigin.ROAD_MAPS]: `
select p.structure_id, e.ends_on,
       round(100.0 * coalesce(sum(m.weight) filter (where m.state = 'VERIFIED' and (m.verified_at at time zone ?)::date <= e.ends_on), 0) / sum(m.weight), 1) as value,
       round(100.0 * coalesce(sum(m.weight) filter (where m.due_on <= e.ends_on), 0) / sum(m.weight), 1) as planned
  from ${days} cross join projects p join milestones m on m.project_id = p.id and m.state <> 'CANCELLED'
 where p.structure_id = any(?::uuid[]) group by 1, 2`,
  // Median of the calendar days from the order to its receipt, of the receipts of the period.
  [IndicatorOrigin.ACKNOWLEDGEMENT_TIME]: `
select o.structure_id, e.ends_on, null::numeric as planned,
       round(percentile_cont(0.5) within group (order by extract(epoch from o.settled_at - o.opened_at)::float8 / 86400)::numeric, 1) as value
  from obligations o join ${days} on (o.settled_at at time zone ?)::date between e.starts_on and e.ends_on
 where o.kind = 'ACKNOWLEDGE' and o.confidentiality = 'NORMAL' and o.structure_id = any(?::uuid[]) group by 1, 2`,
  // What was past its date at the end of the day and neither settled nor reported by then.
  [IndicatorOrigin.LATE_OBLIGATIONS]: `
select s.id as structure_id, e.ends_on, null::numeric as planned, count(o.id)::numeric as value
  from ${days} cross join unnest(?::uuid[]) as s (id)
  left join obligations o on o.structure_id = s.id and o.confidentiality = 'NORMAL' and o.paused_on is null and o.lapses_on < e.ends_on
       and (o.settled_at is null or (o.settled_at at time zone ?)::date > e.ends_on) and (o.judged_on is null or o.judged_on > e.ends_on)
 group by 1, 2`,
};

/** The newest periods of what the product computes by itself, the running one first of all: as of today. */
export async function findComputed(context: Context, assignments: AssignmentRow[], periods: number): Promise<Map<string, PeriodValue[]>> {
  const found = new Map<string, PeriodValue[]>();
  const computed = assignments.filter(({ origin }) => origin !== IndicatorOrigin.REPORTED);
  for (const group of Map.groupBy(computed, ({ origin, frequency }) => `${origin} ${frequency}`).values()) {
    const rows = await rowsOfGroup(context, group, periods);
    for (const { id, structure_id: structureId } of group)
      found.set(id, rows.filter((row) => row.structure_id === structureId && row.value !== null).map(valueOf)); // prettier-ignore
  }
  return found;
}

async function rowsOfGroup(context: Context, [first, ...others]: AssignmentRow[], periods: number): Promise<ComputedRow[]> {
  if (!first) return [];
  const { frequency, origin } = first;
  // The last day of a period has ended with it: the running period then is the same one.
  const ends = [...new Set([...lastEnds(frequency, context.today, periods - 1), context.today])];
  const starts = ends.map((end) => startOfPeriod(frequency, end));
  const structureIds = [first, ...others].map(({ structure_id: id }) => id);
  const { zone } = context.calendar;
  const values = {
    [IndicatorOrigin.ROAD_MAPS]: [zone, starts, ends, structureIds],
    [IndicatorOrigin.ACKNOWLEDGEMENT_TIME]: [starts, ends, zone, structureIds],
    [IndicatorOrigin.LATE_OBLIGATIONS]: [starts, ends, structureIds, zone],
  };
  const rows = await rowsOf<ComputedRow>(context.em, statements[origin as Computed], values[origin as Computed]);
  return rows.sort((a, b) => a.ends_on.localeCompare(b.ends_on));
}

const valueOf = ({ ends_on: on, value, planned }: ComputedRow): PeriodValue => ({
  periodEnd: civilDate(on) satisfies CivilDate,
  value: Number(value),
  validated: true,
  complete: true,
  sampleSize: null,
  planned: planned === null ? null : Number(planned),
});
