import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import type { Frequency, IndicatorDirection, IndicatorUnit } from '../indicators/index.js';

/** The newest official value of an indicator of a body, with its threshold, its open episode and the answer to the one before. */
export interface BreachRow {
  assignment_id: string;
  position_id: string;
  confidentiality: 'NORMAL' | 'RESTRICTED';
  breach_threshold: string;
  code: string;
  unit: IndicatorUnit;
  direction: IndicatorDirection;
  frequency: Frequency;
  availability_delay_days: number;
  indicator_ar: string;
  body_ar: string;
  value: string;
  period_end: string;
  episode_id: string | null;
  before_id: string | null;
  before_state: string | null;
  before_closed_at: Date | null;
}

/** Those whose last value and episode do not agree. The assignment is locked: two sweeps open no two episodes. */
export const findDisagreements = (context: Context): Promise<BreachRow[]> =>
  rowsOf<BreachRow>(
    context.em,
    `select a.id as assignment_id, a.position_id, a.confidentiality, a.breach_threshold, i.code, i.unit, i.direction, i.frequency, v.availability_delay_days,
            i.name_ar as indicator_ar, s.name_ar as body_ar, r.value, r.period_end, e.id as episode_id,
            d.id as before_id, d.state as before_state, d.closed_at as before_closed_at
       from indicator_assignments a
       join indicators i on i.id = a.indicator_id and i.origin = 'REPORTED' and (i.retired_on is null or i.retired_on > ?)
       join indicator_versions v on v.indicator_id = i.id and v.number = i.version
       join structures s on s.id = a.structure_id
       join lateral (select * from readings r where r.assignment_id = a.id and r.state = 'VALIDATED' order by r.period_end desc limit 1) r on true
       left join breach_episodes e on e.assignment_id = a.id and e.ended_at is null
       left join lateral (
         select o.directive_id from breach_episodes o where o.assignment_id = a.id and o.ended_at is not null order by o.id desc limit 1) o on true
       left join directives d on d.id = o.directive_id
      where a.breach_threshold is not null and (a.ended_on is null or a.ended_on > ?)
        and (case i.direction when 'HIGHER_IS_BETTER' then r.value < a.breach_threshold else r.value > a.breach_threshold end) is distinct from (e.id is not null)
      order by a.id for update of a skip locked`,
    [context.today, context.today],
  );
