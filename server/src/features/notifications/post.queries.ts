import type { EntityManager } from '@mikro-orm/postgresql';
import { civilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import type { ToldPost, Words } from './mail-fact.js';

interface PostRow {
  id: string;
  appointment: { holder: Words; acting: boolean; startsOn: string; endsOn: string | null } | null;
  delegation: { startsOn: string; endsOn: string } | null;
  to_acknowledge: number;
  owed: number;
  late: number;
}

/** By notification. */
export type Posts = Map<string, ToldPost>;

const postsQuery = `
select n.id,
       (select jsonb_build_object('holder', jsonb_build_object('ar', o.name_ar, 'fr', o.name_fr, 'en', o.name_en), 'acting', a.acting,
               'startsOn', a.starts_on, 'endsOn', a.ends_on)
          from appointments a join officials o on o.id = a.official_id
         where a.position_id = n.record_id and coalesce(a.ends_on, 'infinity') >= a.starts_on and (n.kind <> 'VACATED' or a.ends_on is not null)
         order by case when n.kind = 'VACATED' then a.ends_on else a.starts_on end desc limit 1) as appointment,
       (select jsonb_build_object('startsOn', g.starts_on, 'endsOn', g.ends_on) from delegations g
         where g.position_id = n.record_id and g.delegate_id = n.recipient_id and g.ends_on >= g.starts_on order by g.starts_on desc limit 1) as delegation,
       owed.*
  from notifications n
  cross join lateral (
    select count(*) filter (where b.kind = 'ACKNOWLEDGE')::int as to_acknowledge, count(*)::int as owed,
           count(*) filter (where b.judged_on is null and b.paused_on is null and b.lapses_on < ?::date)::int as late
      from obligations b where b.position_id = n.record_id and b.settled_at is null) owed
 where n.id = any(?::uuid[])`;

/** What is told of positions: who holds them, and how much they owe today. Figures only, which the holder may know. */
export async function findPosts(em: EntityManager, facts: { id: string }[], today: string): Promise<Posts> {
  if (!facts.length) return new Map();
  const rows = await rowsOf<PostRow>(em, postsQuery, [today, facts.map((fact) => fact.id)]);
  return new Map(rows.map((row) => [row.id, postOf(row)]));
}

function postOf({ appointment, delegation, to_acknowledge: toAcknowledge, owed, late }: PostRow): ToldPost {
  return {
    appointment: appointment && {
      ...appointment,
      startsOn: civilDate(appointment.startsOn),
      endsOn: appointment.endsOn ? civilDate(appointment.endsOn) : null,
    },
    delegation: delegation && { startsOn: civilDate(delegation.startsOn), endsOn: civilDate(delegation.endsOn) },
    toAcknowledge,
    owed,
    late,
  };
}
