import type { EntityManager } from '@mikro-orm/postgresql';
import type { CivilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';

/** Holders before delegates: the first named is told in their own name. */
const holdersQuery = `
select position_id, official_id from (
  select position_id, official_id, 1 as rank from appointments
   where position_id = any(?::uuid[]) and starts_on <= ?::date and (ends_on is null or ends_on >= ?::date)
  union
  select position_id, delegate_id, 2 from delegations
   where position_id = any(?::uuid[]) and ?::date between starts_on and ends_on
) h order by position_id, rank, official_id`;

/** Who holds each position, or acts for it by delegation, on a day. Positions without anybody are absent. */
export async function holdersOf(em: EntityManager, positionIds: string[], today: CivilDate): Promise<Map<string, string[]>> {
  const holders = new Map<string, string[]>();
  if (!positionIds.length) return holders;
  const ids = [...new Set(positionIds)];
  const rows = await rowsOf<{ position_id: string; official_id: string }>(em, holdersQuery, [ids, today, today, ids, today]);
  for (const { position_id: positionId, official_id: officialId } of rows) {
    const known = holders.get(positionId) ?? [];
    if (!known.includes(officialId)) holders.set(positionId, [...known, officialId]);
  }
  return holders;
}

/** Those of the people who are away on a day. */
export async function awayOf(em: EntityManager, officialIds: string[], today: CivilDate): Promise<Set<string>> {
  if (!officialIds.length) return new Set();
  const rows = await rowsOf<{ official_id: string }>(
    em,
    'select distinct official_id from absences where official_id = any(?::uuid[]) and ?::date between starts_on and ends_on',
    [officialIds, today],
  );
  return new Set(rows.map((row) => row.official_id));
}
