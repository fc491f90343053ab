import { visibleDirectives, visibleObligations } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import type { ObligationOutcome } from '../obligations/index.js';
import type { DeliveryFacts } from './cut.rules.js';
import { cutTable, cutValues, dayOf, owingPosition, type Scope } from './scope.queries.js';

/** What every count is of: one position, and whether the record is restricted. */
export interface Counted {
  position_id: string;
  restricted: boolean;
}

/** The date in force at an instant: extensions granted from then on are taken off. */
const dueAt = (instant: string): string => `
coalesce((select e.from_due_on from extensions e where e.delivery_id = o.id and e.outcome = 'GRANTED' and e.decided_at >= cut.${instant}
           order by e.decided_at limit 1), o.due_on)::text`;

const deliveriesQuery = (visible: string): string => `${cutTable}
select o.position_id, o.confidentiality = 'RESTRICTED' as restricted, o.reference, o.title, o.pauses, o.outcome, o.judged_on::text,
       ${dayOf('o.opened_at')} as opened_on, ${dayOf('o.settled_at')} as settled_on,
       ${dueAt('ends_at')} as due_on, ${dueAt('before_at')} as due_before
  from cut cross join obligations o ${owingPosition('o.position_id')}
 where o.kind = 'DELIVER' and o.milestone_id is null and o.opened_at < cut.ends_at
   and (o.settled_at is null or o.settled_at >= cut.before_at) and ${visible}`;

interface DeliveryRow extends Counted {
  reference: string | null;
  title: string | null;
  pauses: DeliveryFacts['pauses'];
  outcome: ObligationOutcome | null;
  judged_on: string | null;
  opened_on: string;
  settled_on: string | null;
  due_on: string;
  due_before: string;
}

export type CountedDelivery = Counted & Pick<DeliveryRow, 'reference' | 'title'> & { now: DeliveryFacts; before: DeliveryFacts };

const dayOrNull = (day: string | null) => (day === null ? null : civilDate(day));

/** What was to be delivered on directives, as far as the period or the day before it knows of it. */
export async function findDeliveries(context: Context, scope: Scope): Promise<CountedDelivery[]> {
  const visible = visibleObligations(context.actor, 'o');
  const rows = await rowsOf<DeliveryRow>(context.em, deliveriesQuery(visible.sql), [...cutValues(context, scope), ...visible.params]);
  return rows.map(({ position_id, restricted, reference, title, ...row }) => {
    const now: DeliveryFacts = {
      openedOn: civilDate(row.opened_on),
      dueOn: civilDate(row.due_on),
      pauses: row.pauses,
      judgedOn: dayOrNull(row.judged_on),
      settledOn: dayOrNull(row.settled_on),
      outcome: row.outcome,
    };
    return { position_id, restricted, reference, title, now, before: { ...now, dueOn: civilDate(row.due_before) } };
  });
}

/** Directives end by closing or ending; one that another took the place of ends with what was owed on it. */
const directivesQuery = (visible: string): string => `${cutTable}, known as (
  select d.lead_position_id as position_id, d.confidentiality = 'RESTRICTED' as restricted, d.issued_at,
         case when d.state = 'SUPERSEDED' then (select max(o.settled_at) from obligations o where o.record_id = d.id and o.outcome = 'SUPERSEDED')
              else d.closed_at end as ended_at
    from cut cross join directives d ${owingPosition('d.lead_position_id')}
   where d.issued_at < cut.ends_at and ${visible}
)
select position_id, restricted, count(*) filter (where issued_at >= cut.starts_at)::int as issued,
       count(*) filter (where ended_at is null or ended_at >= cut.ends_at)::int as open
  from cut cross join known group by 1, 2`;

export async function countDirectives(context: Context, scope: Scope): Promise<(Counted & { issued: number; open: number })[]> {
  const visible = visibleDirectives(context.actor, 'd');
  return rowsOf(context.em, directivesQuery(visible.sql), [...cutValues(context, scope), ...visible.params]);
}

/** Receipts alike in their days are counted in SQL; the calendar then counts each kind of them once. */
const receiptsQuery = (visible: string): string => `${cutTable}
select o.position_id, o.confidentiality = 'RESTRICTED' as restricted, ${dayOf('o.opened_at')} as opened_on,
       case when o.settled_at < cut.ends_at then coalesce(o.judged_on::text, ${dayOf('o.settled_at')}) end as settled_on,
       coalesce(o.judged_on > o.lapses_on, false) as late, o.outcome, count(*)::int as count
  from cut cross join obligations o ${owingPosition('o.position_id')}
 where o.kind = 'ACKNOWLEDGE' and o.opened_at < cut.ends_at and (o.settled_at is null or o.settled_at >= cut.starts_at) and ${visible}
 group by 1, 2, 3, 4, 5, 6`;

export type ReceiptCount = Counted & { opened_on: string; settled_on: string | null; late: boolean; outcome: string | null; count: number };

export async function countReceipts(context: Context, scope: Scope): Promise<ReceiptCount[]> {
  const visible = visibleObligations(context.actor, 'o');
  return rowsOf(context.em, receiptsQuery(visible.sql), [...cutValues(context, scope), ...visible.params]);
}
