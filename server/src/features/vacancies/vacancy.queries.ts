import { Role } from '../../access/role.js';
import { auditedScope, visibleObligations, type SqlCondition } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { countRungsPassedOver } from '../escalations/index.js';
import type { NeverSignedIn, UnattendedAbsence, UnreachableOfficial, VacantPosition } from './vacancy.resolver.js';

const held = (position: string): string =>
  `exists (select 1 from appointments a where a.position_id = ${position} and a.starts_on <= ?::date and coalesce(a.ends_on, 'infinity') >= ?::date)`;

/** Open obligations of a position, of those the viewer may see. */
function owed({ actor }: Context, position: string): SqlCondition {
  const visible = visibleObligations(actor, 'o');
  return {
    sql: `(select count(*)::int from obligations o where o.position_id = ${position} and o.settled_at is null and ${visible.sql})`,
    params: visible.params,
  };
}

/** Cabinet and administrator look at the whole office, an auditor at the scope given. */
const within = ({ actor }: Context, structure: string): SqlCondition => auditedScope(actor, [Role.CABINET, Role.ADMINISTRATOR], structure);

const vacantQuery = (count: SqlCondition, visible: SqlCondition, scope: SqlCondition): string => `
select p.id as "positionId",
       (select max(a.ends_on)::text from appointments a where a.position_id = p.id and a.ends_on >= a.starts_on and a.ends_on < ?::date) as "endedOn",
       (select min(a.starts_on)::text from appointments a where a.position_id = p.id and a.starts_on > ?::date and coalesce(a.ends_on, 'infinity') >= a.starts_on) as "nextStartsOn",
       ${count.sql} as "owedCount",
       (select count(*)::int from obligations o
         where o.position_id = p.id and o.settled_at is null and o.judged_on is null and o.lapses_on < ?::date and ${visible.sql}) as "lateCount"
  from positions p where not ${held('p.id')} and ${scope.sql} order by 4 desc, p.code`;

/** Positions without a holder today, those that owe most first. */
export async function listVacantPositions(context: Context): Promise<VacantPosition[]> {
  const { today } = context;
  const [count, visible, scope] = [owed(context, 'p.id'), visibleObligations(context.actor, 'o'), within(context, 'p.structure_id')];
  const passed = await countRungsPassedOver(context);
  const rows = await rowsOf<Omit<VacantPosition, 'passedOverCount'>>(context.em, vacantQuery(count, visible, scope), [
    today,
    today,
    ...count.params,
    today,
    ...visible.params,
    today,
    today,
    ...scope.params,
  ]);
  return rows.map((row) => ({ ...row, passedOverCount: passed.get(row.positionId) ?? 0 }));
}

/** The same shape of an address as the one that mails are bundled by. */
const unreachableQuery = (scope: SqlCondition): string => `
select o.id as "officialId", coalesce(last.state, 'NO_ADDRESS') as problem, last.last_error as detail, last.created_at as "since"
  from officials o
  left join lateral (
    select m.state, m.last_error, m.created_at from mails m
     where m.recipient_id = o.id and m.address = o.email and m.state in ('ACCEPTED', 'REFUSED', 'BOUNCED') order by m.created_at desc, m.id desc limit 1) last on true
 where exists (select 1 from appointments a join positions p on p.id = a.position_id
                where a.official_id = o.id and a.starts_on <= ?::date and coalesce(a.ends_on, 'infinity') >= ?::date and ${scope.sql})
   and (last.state in ('REFUSED', 'BOUNCED') or o.email !~ '^[^[:space:][:cntrl:]@<>",;:]+@[^[:space:][:cntrl:]@<>",;:]+$')
 order by o.email`;

/** Holders whose last mail was refused for good or came back, or who have no address to write to. */
export function listUnreachableOfficials(context: Context): Promise<UnreachableOfficial[]> {
  const scope = within(context, 'p.structure_id');
  return rowsOf<UnreachableOfficial>(context.em, unreachableQuery(scope), [context.today, context.today, ...scope.params]);
}

const strangersQuery = (count: SqlCondition, scope: SqlCondition): string => `
select a.official_id as "officialId", a.position_id as "positionId", o.user_id is not null as "hasAccount", ${count.sql} as "owedCount"
  from appointments a join officials o on o.id = a.official_id join positions p on p.id = a.position_id
 where ${scope.sql} and a.starts_on <= ?::date and coalesce(a.ends_on, 'infinity') >= ?::date
   and not exists (select 1 from auth.sign_ins s where s."userId" = o.user_id)
 order by 4 desc, o.email`;

/** Holders who never opened the application: nothing shows that they read what they are told. */
export function listNeverSignedIn(context: Context): Promise<NeverSignedIn[]> {
  const [count, scope] = [owed(context, 'a.position_id'), within(context, 'p.structure_id')];
  return rowsOf<NeverSignedIn>(context.em, strangersQuery(count, scope), [...count.params, ...scope.params, context.today, context.today]);
}

const unattendedQuery = (count: SqlCondition, scope: SqlCondition): string => `
select a.official_id as "officialId", a.position_id as "positionId", b.ends_on::text as "endsOn", ${count.sql} as "owedCount"
  from absences b join appointments a on a.official_id = b.official_id and a.starts_on <= ?::date and coalesce(a.ends_on, 'infinity') >= ?::date
  join positions p on p.id = a.position_id
 where ${scope.sql} and ?::date between b.starts_on and b.ends_on
   and not exists (select 1 from delegations d where d.position_id = a.position_id and ?::date between d.starts_on and d.ends_on)
 order by 4 desc, b.ends_on`;

/** Positions whose holder is away today while nobody acts for them. */
export function listUnattendedAbsences(context: Context): Promise<UnattendedAbsence[]> {
  const [count, scope] = [owed(context, 'a.position_id'), within(context, 'p.structure_id')];
  const days = [context.today, context.today];
  return rowsOf<UnattendedAbsence>(context.em, unattendedQuery(count, scope), [...count.params, ...days, ...scope.params, ...days]);
}
