import { registerEnumType } from 'type-graphql';
import type { Context } from '../../context.js';
import { addDays } from '../../kernel/civil-date.js';
import type { SqlCondition } from '../../access/visible-to.js';

export enum DirectiveStanding {
  OPEN = 'OPEN',
  LATE = 'LATE',
  UNACKNOWLEDGED = 'UNACKNOWLEDGED',
  DUE_THIS_WEEK = 'DUE_THIS_WEEK',
  REACHED_MINISTER = 'REACHED_MINISTER',
  AWAITING_VERIFICATION = 'AWAITING_VERIFICATION',
  CLOSED = 'CLOSED',
  DRAFT = 'DRAFT',
}
registerEnumType(DirectiveStanding, {
  name: 'DirectiveStanding',
  description:
    'Where a directive stands for whoever follows it up. LATE: it or one of its milestones is past its date and unreported. DUE_THIS_WEEK: one of them is due within seven days, today included. REACHED_MINISTER: a rung addressed to the minister fired for something still owed.',
});

export const openDirective = (alias: string): string => `${alias}.state not in ('DRAFT', 'CLOSED', 'CANCELLED', 'SUPERSEDED', 'ENDED')`;

export const undelivered = (alias: string): string =>
  `${alias}.kind = 'DELIVER' and ${alias}.settled_at is null and ${alias}.judged_on is null and ${alias}.paused_on is null`;

/** Last day that counts as this week: seven days, today included. */
export const weekEnd = (context: Context): string => addDays(context.today, 6);

/** The condition behind a figure and behind the list it opens: one text, so that both always agree. */
export function standingCondition(standing: DirectiveStanding, context: Context): SqlCondition {
  const owed = (condition: string): string =>
    `${openDirective('d')} and exists (select 1 from obligations so where so.record_id = d.id and ${condition})`;
  switch (standing) {
    case DirectiveStanding.OPEN:
      return { sql: openDirective('d'), params: [] };
    case DirectiveStanding.LATE:
      return { sql: owed(`${undelivered('so')} and so.lapses_on < ?::date`), params: [context.today] };
    case DirectiveStanding.UNACKNOWLEDGED:
      return { sql: owed(`so.kind = 'ACKNOWLEDGE' and so.settled_at is null`), params: [] };
    case DirectiveStanding.DUE_THIS_WEEK:
      return { sql: owed(`${undelivered('so')} and so.lapses_on between ?::date and ?::date`), params: [context.today, weekEnd(context)] };
    case DirectiveStanding.REACHED_MINISTER:
      return {
        sql: owed(`so.settled_at is null and exists (select 1 from escalations se where se.obligation_id = so.id and se.audience = 'MINISTER')`),
        params: [],
      };
    case DirectiveStanding.AWAITING_VERIFICATION:
      return { sql: owed(`so.kind = 'VERIFY' and so.settled_at is null`), params: [] };
    case DirectiveStanding.CLOSED:
      return { sql: `d.state = 'CLOSED'`, params: [] };
    case DirectiveStanding.DRAFT:
      return { sql: `d.state = 'DRAFT'`, params: [] };
  }
}
