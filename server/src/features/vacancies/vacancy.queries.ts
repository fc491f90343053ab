import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { countRungsPassedOver } from '../escalations/index.js';
import type { NeverSignedIn, UnattendedAbsence, UnreachableOfficial, VacantPosition } from './vacancy.resolver.js';

const held = (position: string): string =>
  `exists (select 1 from appointments a where a.position_id = ${position} and a.starts_on <= ?::date and coalesce(a.ends_on, 'infinity') >= ?::date)`;

const owed = (position: string): string => `(select count(*)::int from obligations o where o.position_id = ${position} and o.settled_at is null)`;

const vacantQuery = `
select p.id as "positionId",
       (select max(a.ends_on)::text from appointments a where a.position_id = p.id and a.ends_on >= a.starts_on and a.ends_on < ?::date) as "endedOn",
       (select min(a.starts_on)::text from appointments a where a.position_id = p.id and a.starts_on > ?::date and coalesce(a.ends_on, 'infinity') >= a.starts_on) as "nextStartsOn",
       ${owed('p.id')} as "owedCount",
       (select count(*)::int from obligations o where o.position_id = p.id and o.settled_at is null and o.judged_on is null and o.lapses_on < ?::date) as "lateCount"
  from positions p where not ${held('p.id')} order by 4 desc, p.code`;

/** Positions without a holder today, those that owe most first. */
export async function listVacantPositions(context: Context): Promise<VacantPosition[]> {
  const { today } = context;
  const passed = await countRungsPassedOver(context);
  const rows = await rowsOf<Omit<VacantPosition, 'passedOverCount'>>(context.em, vacantQuery, [today, today, today, today, today]);
  return rows.map((row) => ({ ...row, passedOverCount: passed.get(row.positionId) ?? 0 }));
}

/** The same shape of an address as the one that mails are bundled by. */
const unreachableQuery = `
select o.id as "officialId", coalesce(last.state, 'NO_ADDRESS') as problem, last.last_error as detail, last.created_at as "since"
  from officials o
  left join lateral (
    select m.state, m.last_error, m.created_at from mails m
     where m.recipient_id = o.id and m.address = o.email and m.state in ('ACCEPTED', 'REFUSED', 'BOUNCED') order by m.created_at desc, m.id desc limit 1) last on true
 where exists (select 1 from appointments a where a.official_id = o.id and a.starts_on <= ?::date and coalesce(a.ends_on, 'infinity') >= ?::date)
   and (last.state in ('REFUSED', 'BOUNCED') or o.email !~ '^[^[:space:][:cntrl:]@<>",;:]+@[^[:space:][:cntrl:]@<>",;:]+$')
 order by o.email`;

/** Holders whose last mail was refused for good or came back, or who have no address to write to. */
export const listUnreachableOfficials = ({ em, today }: Context): Promise<UnreachableOfficial[]> =>
  rowsOf<UnreachableOfficial>(em, unreachableQuery, [today, today]);

const strangersQuery = `
select a.official_id as "officialId", a.position_id as "positionId", o.user_id is not null as "hasAccount", ${owed('a.position_id')} as "owedCount"
  from appointments a join officials o on o.id = a.official_id
 where a.starts_on <= ?::date and coalesce(a.ends_on, 'infinity') >= ?::date
   and not exists (select 1 from auth.sign_ins s where s."userId" = o.user_id)
 order by 4 desc, o.email`;

/** Holders who never opened the application: nothing shows that they read what they are told. */
export const listNeverSignedIn = ({ em, today }: Context): Promise<NeverSignedIn[]> => rowsOf<NeverSignedIn>(em, strangersQuery, [today, today]);

const unattendedQuery = `
select a.official_id as "officialId", a.position_id as "positionId", b.ends_on::text as "endsOn", ${owed('a.position_id')} as "owedCount"
  from absences b join appointments a on a.official_id = b.official_id and a.starts_on <= ?::date and coalesce(a.ends_on, 'infinity') >= ?::date
 where ?::date between b.starts_on and b.ends_on
   and not exists (select 1 from delegations d where d.position_id = a.position_id and ?::date between d.starts_on and d.ends_on)
 order by 4 desc, b.ends_on`;

/** Positions whose holder is away today while nobody acts for them. */
export const listUnattendedAbsences = ({ em, today }: Context): Promise<UnattendedAbsence[]> =>
  rowsOf<UnattendedAbsence>(em, unattendedQuery, [today, today, today, today]);
