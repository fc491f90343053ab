import type { EntityManager } from '@mikro-orm/postgresql';
import { Role } from '../../access/role.js';
import { rowsOf } from '../../platform/statement.js';

/** How far up a chain of superiors is followed; a cycle ends there at the latest. */
const levelsAtMost = 6;

/**
 * The superior of a position is the one it names; otherwise the head of its structure or, for a head, of the supervising
 * or else the parent structure.
 */
export const superiorOf = (position: string, structure: string): string => `coalesce(${position}.named_superior_id,
  (select h.id from positions h where h.is_head and h.id <> ${position}.id
    and h.structure_id = case when ${position}.is_head then coalesce(${structure}.supervisor_id, ${structure}.parent_id) else ${structure}.id end
    order by h.id limit 1))`;

const chainQuery = `
with recursive chain (position_id, superior_id, level, path) as (
  select p.id, ${superiorOf('p', 's')}, 1, array[p.id]
    from positions p join structures s on s.id = p.structure_id where p.id = any(?::uuid[])
  union all
  select c.position_id, ${superiorOf('p', 's')}, c.level + 1, c.path || p.id
    from chain c join positions p on p.id = c.superior_id join structures s on s.id = p.structure_id
   where c.level < ${levelsAtMost} and not p.id = any(c.path)
)
select position_id, array_agg(superior_id order by level) as superior_ids from chain where superior_id is not null group by position_id`;

/** For each position its superiors, the nearest first, as structures stand now. */
export async function findSuperiors(em: EntityManager, positionIds: string[]): Promise<Map<string, string[]>> {
  if (!positionIds.length) return new Map();
  const rows = await rowsOf<{ position_id: string; superior_ids: string[] }>(em, chainQuery, [positionIds]);
  return new Map(rows.map((row) => [row.position_id, row.superior_ids]));
}

/** The head position of each role that stands alone in the office: minister, cabinet, secretary-general, inspectorate. */
export async function findHeadsByRole(em: EntityManager): Promise<Map<Role, string>> {
  const rows = await rowsOf<{ role: Role; id: string }>(
    em,
    `select distinct on (role) role, id from positions where is_head and role in ('MINISTER', 'CABINET', 'SECRETARY_GENERAL', 'INSPECTORATE') order by role, id`,
  );
  return new Map(rows.map((row) => [row.role, row.id]));
}
