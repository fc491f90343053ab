import { createHash } from 'node:crypto';
import { Language } from '../platform/language.js';
import { Role } from './role.js';

/** A signed-in person, with everything that decides what they see and do. Read anew in each transaction. */
export interface PersonActor {
  kind: 'PERSON';
  officialId: string;
  email: string;
  language: Language;
  /** Positions held today by appointment. */
  ownPositionIds: string[];
  /** Positions the person works for or acts for by delegation today. */
  actsForPositionIds: string[];
  roles: Role[];
  /** Positions that owe: an auditor reads and an administrator keeps, and neither is ever given anything to carry out. */
  owingPositionIds: string[];
  /** Positions in whose name the person may sign: their own, and those delegated to them, but none that they only work for. */
  signingPositionIds: string[];
  /** Structures whose head the person is or acts for, with all below them, and those they audit. */
  structureIds: string[];
  /** The scope given to an auditor: the structure of the position with all below it. */
  auditedStructureIds: string[];
  /** Whether that scope is the whole office, so that lists need no condition. */
  auditsEverything: boolean;
  /** The positions that give each role, own positions first. */
  positionsByRole: Partial<Record<Role, string[]>>;
  /** Set when a program asks in the person's name: then they hold one position, and see one part of the office. */
  token: TokenInUse | null;
}

export interface TokenInUse {
  id: string;
  name: string;
  prefix: string;
  /** The structure it was made for, with all below it. */
  structureIds: string[];
}

/** The product's own clock, named by the job that runs. */
export interface SystemActor {
  kind: 'SYSTEM';
  job: string;
}

export type Actor = PersonActor | SystemActor;

export const positionIdsOf = (actor: PersonActor): string[] => [...actor.ownPositionIds, ...actor.actsForPositionIds];

/** All that a person may do follows from it: a session that knew another standing goes on under a new token. */
export function standingOf({ ownPositionIds, actsForPositionIds, roles }: PersonActor): string {
  const held = [ownPositionIds, actsForPositionIds, roles].map((ids) => [...ids].sort().join());
  return createHash('sha256').update(held.join('|')).digest('base64url');
}

/** What a statement says of the person behind an account, one row for each position; all null when there is nobody. */
export interface ActorRow {
  official_id: string | null;
  email: string | null;
  language: Language | null;
  position_id: string | null;
  role: Role | null;
  own: boolean | null;
  delegated: boolean | null;
  structure_ids: string[] | null;
  audits_everything: boolean | null;
  /** Of the token that asks; absent when the person does. */
  token?: TokenInUse | null;
}

const heldToday = `
  select a.position_id, true as own from appointments a, me, day
   where a.official_id = me.id and a.starts_on <= today and (a.ends_on is null or a.ends_on >= today)`;
const workedFor = `
  select position_id, own, false as delegated from held
  union select p.works_for_id, false, false from positions p join held h on h.position_id = p.id where p.works_for_id is not null`;

const below = `
below (head_id, structure_id) as (
  select p.id, p.structure_id from positions p join acting on acting.position_id = p.id where p.is_head or p.role = 'AUDITOR'
  union select b.head_id, s.id from structures s join below b on s.parent_id = b.structure_id or s.supervisor_id = b.structure_id
), actor as (
  select me.id as official_id, me.email, me.language, p.id as position_id, p.role, bool_or(acting.own) as own, bool_or(acting.delegated) as delegated,
         (select array_agg(distinct structure_id) from below where head_id = p.id) as structure_ids,
         case when p.role = 'AUDITOR'
              then not exists (select 1 from structures s where not exists (select 1 from below b where b.head_id = p.id and b.structure_id = s.id))
         end as audits_everything
    from me left join acting on true left join positions p on p.id = acting.position_id
   group by me.id, me.email, me.language, p.id, p.role
)`;

/** Common table expressions ending in `actor`: the person behind an account on the day that a table `day (today)` holds. */
export const actorTables = `
me as (select id, email, language from officials where user_id = ?),
held as (${heldToday}),
acting as (${workedFor}
  union select d.position_id, false, true from delegations d, me, day where d.delegate_id = me.id and today between d.starts_on and d.ends_on
),${below}`;

/**
 * The same for the token of an identifier: its maker, as if they held its position alone, while they hold it. Nobody is
 * found once the token is over or the account is closed.
 */
export const tokenTables = `
used as (
  select * from api_tokens, day where api_tokens.id = ? and revoked_at is null and expires_at > instant
), me as (
  select o.id, o.email, o.language from officials o join used on used.official_id = o.id
   where o.user_id is not null and not exists (select 1 from auth."closed" c where c."userId" = o.user_id)
), held as (${heldToday} and a.position_id = (select position_id from used)
), acting as (${workedFor}
),${below}, scope (structure_id) as (
  select structure_id from used
  union select s.id from structures s join scope on s.parent_id = scope.structure_id or s.supervisor_id = scope.structure_id
), token as (
  select json_build_object('id', id, 'name', name, 'prefix', prefix, 'structureIds', (select json_agg(structure_id) from scope)) as token from used
)`;

/** The person those rows tell of, own positions first; null when the account belongs to no official. */
export function actorOf(rows: ActorRow[]): PersonActor | null {
  const [first] = rows;
  if (!first?.official_id || !first.email || !first.language) return null;
  const actor: PersonActor = {
    kind: 'PERSON',
    officialId: first.official_id,
    email: first.email,
    language: first.language,
    ownPositionIds: [],
    actsForPositionIds: [],
    roles: [],
    owingPositionIds: [],
    signingPositionIds: [],
    structureIds: [],
    auditedStructureIds: [],
    auditsEverything: false,
    positionsByRole: {},
    token: first.token ?? null,
  };
  for (const row of rows) addPosition(actor, row);
  actor.roles = Object.keys(actor.positionsByRole) as Role[];
  return actor;
}

const owesNothing: Role[] = [Role.AUDITOR, Role.ADMINISTRATOR];

function addPosition(actor: PersonActor, row: ActorRow): void {
  const { position_id: id, role, own, structure_ids: structureIds } = row;
  if (!id || !role) return;
  if (own || row.delegated) actor.signingPositionIds.push(id);
  (own ? actor.ownPositionIds : actor.actsForPositionIds).push(id);
  if (!owesNothing.includes(role)) actor.owingPositionIds.push(id);
  (actor.positionsByRole[role] ??= []).push(id);
  actor.structureIds.push(...(structureIds ?? []));
  if (role !== Role.AUDITOR) return;
  actor.auditedStructureIds.push(...(structureIds ?? []));
  actor.auditsEverything ||= row.audits_everything ?? false;
}

/** Whether a position of this role can be given anything to carry out. */
export const canOwe = (role: Role): boolean => !owesNothing.includes(role);

/** The position in whose name a person acts when it is not their own; null when they act for themselves. */
export function onBehalfOf(actor: PersonActor, positionId: string): string | null {
  return actor.ownPositionIds.includes(positionId) ? null : positionId;
}
