import type { EntityManager } from '@mikro-orm/postgresql';
import { declarations, isSettingKey, type SettingKey } from '../../features/settings/setting.rules.js';
import { Role } from '../role.js';

const prefix = 'sign_in.second_factor.';

/** The setting that says whether a role needs a second factor at sign-in. */
export function secondFactorKey(role: Role): SettingKey {
  const key = prefix + role.toLowerCase();
  if (!isSettingKey(key)) throw new Error(`no setting says whether ${role} needs a second factor`);
  return key;
}

const demandedAtFirst = Object.values(Role).filter((role) => declarations[secondFactorKey(role)].initial === 1);

/**
 * Whether a role of the table `actor` demands a second factor, by the settings in force. Read with the actor in each
 * transaction: a setting that changes, or a right that is gained later, demands it from the next request on.
 */
export const secondFactorDemanded = `exists (
  select 1 from actor a left join settings s on s.key = '${prefix}' || lower(a.role)
   where a.role is not null
     and case s.value when '1'::jsonb then true when '0'::jsonb then false else a.role in ('${demandedAtFirst.join("', '")}') end
)`;

/** The demo is one click away: nobody needs a telephone to try it, unless its administrator says so. */
export async function relaxForDemo(em: EntityManager): Promise<void> {
  for (const role of demandedAtFirst)
    await em.execute(`insert into settings (key, value) values (?, '0') on conflict (key) do nothing`, [secondFactorKey(role)]);
}
