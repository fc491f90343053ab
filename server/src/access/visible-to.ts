import { raw, type FilterDef } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { positionIdsOf, type Actor, type PersonActor } from './actor.js';
import { Role } from './role.js';

/** A condition with its positional parameters, the same text for ORM filters and hand-written lists. */
export interface SqlCondition {
  sql: string;
  params: string[];
}

const readsEveryNormalRecord: Role[] = [Role.MINISTER, Role.CABINET, Role.SECRETARY_GENERAL, Role.INSPECTORATE, Role.ADMINISTRATOR];
/** They see that restricted records exist; the administrator is refused their words. */
const knowsRestrictedRecords: Role[] = [Role.MINISTER, Role.CABINET, Role.ADMINISTRATOR];
const seesDrafts: Role[] = [Role.MINISTER, Role.CABINET];

const holds = (actor: PersonActor, roles: Role[]): boolean => roles.some((role) => actor.roles.includes(role));

/** The scope given to an auditor may be the whole office. */
export const readsAllNormal = (actor: PersonActor): boolean => holds(actor, readsEveryNormalRecord) || actor.auditsEverything;
export const knowsAllRestricted = (actor: PersonActor): boolean => holds(actor, knowsRestrictedRecords);
export const readsAllDrafts = (actor: PersonActor): boolean => holds(actor, seesDrafts);

export interface RecordColumns {
  record: string;
  confidentiality: string;
  structure: string;
  /** Present on directives, whose drafts only the office sees. */
  state?: string;
}

const idList = (ids: string[]): string => `{${ids.join(',')}}`;

/** The records an actor may know of: one rule for the ORM's filters, the hand-written lists and their counts. */
export function visibleRecords(actor: Actor, columns: RecordColumns): SqlCondition {
  if (actor.kind === 'SYSTEM') return { sql: 'true', params: [] };
  return withinToken(actor, columns.structure, visibleToPerson(actor, columns));
}

/** A token sees a part of what its maker sees, never more. */
function withinToken({ token }: PersonActor, structure: string, { sql, params }: SqlCondition): SqlCondition {
  return token ? { sql: `(${structure} = any(?::uuid[]) and ${sql})`, params: [idList(token.structureIds), ...params] } : { sql, params };
}

function visibleToPerson(actor: PersonActor, columns: RecordColumns): SqlCondition {
  // Both levels of confidentiality there are: no condition, so that counting needs no row.
  if (readsAllNormal(actor) && knowsAllRestricted(actor))
    return { sql: columns.state && !readsAllDrafts(actor) ? `${columns.state} <> 'DRAFT'` : 'true', params: [] };
  const anyOf: string[] = [];
  const params: string[] = [];
  if (readsAllNormal(actor)) anyOf.push(`${columns.confidentiality} = 'NORMAL'`);
  else if (actor.structureIds.length) {
    anyOf.push(`(${columns.confidentiality} = 'NORMAL' and ${columns.structure} = any(?::uuid[]))`);
    params.push(idList(actor.structureIds));
  }
  if (knowsAllRestricted(actor)) anyOf.push(`${columns.confidentiality} = 'RESTRICTED'`);
  if (positionIdsOf(actor).length) {
    anyOf.push(`exists (select 1 from relations r where r.record_id = ${columns.record} and r.position_id = any(?::uuid[]))`);
    params.push(idList(positionIdsOf(actor)));
  }
  const known = anyOf.length ? `(${anyOf.join(' or ')})` : 'false';
  if (!columns.state || readsAllDrafts(actor)) return { sql: known, params };
  return { sql: `(${columns.state} <> 'DRAFT' and ${known})`, params };
}

/** For what hangs on no record, such as who cannot be reached: an auditor's scope, unless another role reads beyond it. */
export function auditedScope(actor: Actor, readers: Role[], structureColumn: string): SqlCondition {
  if (actor.kind === 'SYSTEM' || holds(actor, readers) || actor.auditsEverything) return { sql: 'true', params: [] };
  return { sql: `${structureColumn} = any(?::uuid[])`, params: [idList(actor.auditedStructureIds)] };
}

const directiveColumns = (alias: string): RecordColumns => ({
  record: `${alias}.id`,
  confidentiality: `${alias}.confidentiality`,
  structure: `${alias}.structure_id`,
  state: `${alias}.state`,
});
const projectColumns = (alias: string): RecordColumns => ({
  record: `${alias}.id`,
  confidentiality: `'NORMAL'`,
  structure: `${alias}.structure_id`,
});

export const visibleDirectives = (actor: Actor, alias: string): SqlCondition => visibleRecords(actor, directiveColumns(alias));
/** What is owed on an explanation request names the request twice, and is seen by those who see it. */
export function visibleObligations(actor: Actor, alias: string): SqlCondition {
  const known = visibleRecords(actor, {
    record: `${alias}.record_id`,
    confidentiality: `${alias}.confidentiality`,
    structure: `${alias}.structure_id`,
  });
  if (actor.kind === 'SYSTEM' || readsEveryExplanation(actor) || !holds(actor, knowsExplanations)) return known;
  const request = visibleExplanations(actor, 'oe');
  return {
    sql: `case when ${alias}.subject_id = ${alias}.record_id then exists (select 1 from explanation_requests oe where oe.id = ${alias}.record_id and ${request.sql}) else ${known.sql} end`,
    params: [...request.params, ...known.params],
  };
}
export const visibleProjects = (actor: Actor, alias: string): SqlCondition => visibleRecords(actor, projectColumns(alias));

const handlesEveryExplanation: Role[] = [Role.MINISTER, Role.CABINET];
/** Roles whose general view of records differs from what they see of requests. */
const knowsExplanations: Role[] = [Role.INSPECTORATE, Role.ADMINISTRATOR];
const readsEveryExplanation = (actor: PersonActor): boolean => holds(actor, handlesEveryExplanation);

/**
 * Explanation requests: those who handle them, and once signed the position in default, its superior and whom its ladder told. The
 * inspectorate sees those about restricted directives only where it stands in their chain. Row-level security says the same.
 */
export function visibleExplanations(actor: Actor, alias: string): SqlCondition {
  if (actor.kind === 'SYSTEM') return { sql: 'true', params: [] };
  return withinToken(actor, `${alias}.structure_id`, explanationsOfPerson(actor, alias));
}

function explanationsOfPerson(actor: PersonActor, alias: string): SqlCondition {
  if (readsEveryExplanation(actor)) return { sql: 'true', params: [] };
  const mine = idList(positionIdsOf(actor));
  const standsIn = (record: string): string =>
    `exists (select 1 from relations xr where xr.record_id = ${alias}.${record} and xr.position_id = any(?::uuid[]))`;
  const chain: SqlCondition = { sql: `(${alias}.signed_at is not null and ${standsIn('id')})`, params: [mine] };
  if (!holds(actor, [Role.INSPECTORATE])) return chain;
  return {
    sql: `(${alias}.confidentiality = 'NORMAL' or ${standsIn('directive_id')} or ${chain.sql})`,
    params: [mine, ...chain.params],
  };
}

/** Rows that hang on a directive or a project: visible when what they hang on is. */
function visibleThrough(actor: Actor, alias: string, column: string): SqlCondition {
  if (actor.kind === 'SYSTEM') return { sql: 'true', params: [] };
  const directive = visibleDirectives(actor, 'vd');
  const project = visibleProjects(actor, 'vp');
  return {
    sql: `(exists (select 1 from directives vd where vd.id = ${alias}.${column} and ${directive.sql})
        or exists (select 1 from projects vp where vp.id = ${alias}.${column} and ${project.sql}))`,
    params: [...directive.params, ...project.params],
  };
}

type Visibility = (actor: Actor, alias: string) => SqlCondition;

/** The ORM filter, on by default, that makes what an actor may not see as absent as what does not exist. */
function visibleFilter(visibility: Visibility): FilterDef {
  return {
    name: 'visible',
    default: true,
    cond: (args: { actor?: Actor }) => {
      // Without an actor nothing is visible: forgetting to say who asks must never show more.
      if (!args.actor) return { [raw('1 = 0')]: [] };
      const actor = args.actor;
      if (actor.kind === 'SYSTEM') return {};
      const { params } = visibility(actor, 't');
      return { [raw((alias: string) => `(${visibility(actor, alias).sql})`, params)]: [] };
    },
  };
}

export const directiveFilter = visibleFilter(visibleDirectives);
export const obligationFilter = visibleFilter(visibleObligations);
export const projectFilter = visibleFilter(visibleProjects);
export const explanationFilter = visibleFilter(visibleExplanations);
export const recordFilter = visibleFilter((actor, alias) => {
  const record = visibleThrough(actor, alias, 'record_id');
  const request = visibleExplanations(actor, 've');
  const body = visibleStructureFacts(actor, 'vb');
  return {
    sql: `(${record.sql} or exists (select 1 from explanation_requests ve where ve.id = ${alias}.record_id and ${request.sql})
        or exists (select 1 from campaign_bodies vb where vb.id = ${alias}.record_id and ${body.sql}))`,
    params: [...record.params, ...request.params, ...body.params],
  };
});
export const directiveFactFilter = visibleFilter((actor, alias) => visibleThrough(actor, alias, 'directive_id'));
export const milestoneFilter = visibleFilter((actor, alias) => {
  if (actor.kind === 'SYSTEM') return { sql: 'true', params: [] };
  const directive = visibleThrough(actor, alias, 'directive_id');
  const project = visibleThrough(actor, alias, 'project_id');
  return { sql: `(${directive.sql} or ${project.sql})`, params: [...directive.params, ...project.params] };
});

/**
 * Indicators of a body: like any record of its structure. The values of restricted ones are words, which the administrator is
 * refused where nothing else gives them.
 */
export function visibleAssignments(actor: Actor, alias: string): SqlCondition {
  const known = visibleRecords(actor, { record: `${alias}.id`, confidentiality: `${alias}.confidentiality`, structure: `${alias}.structure_id` });
  if (actor.kind === 'SYSTEM' || readsAllDrafts(actor) || !knowsAllRestricted(actor)) return known;
  return {
    sql: `(${known.sql} and (${alias}.confidentiality = 'NORMAL' or exists (select 1 from relations ar where ar.record_id = ${alias}.id and ar.position_id = any(?::uuid[]))))`,
    params: [...known.params, idList(positionIdsOf(actor))],
  };
}
/** Sheets say what is measured, which whoever holds a position may know; that of a restricted indicator those who see it in some body. */
export function visibleIndicators(actor: Actor, alias: string): SqlCondition {
  if (actor.kind === 'SYSTEM' || readsAllDrafts(actor)) return { sql: 'true', params: [] };
  if (!positionIdsOf(actor).length) return { sql: 'false', params: [] };
  const { sql, params } = visibleAssignments(actor, 'vi');
  return {
    sql: `(${alias}.confidentiality = 'NORMAL' or exists (select 1 from indicator_assignments vi where vi.indicator_id = ${alias}.id and ${sql}))`,
    params,
  };
}
export const indicatorFilter = visibleFilter(visibleIndicators);
export const assignmentFilter = visibleFilter(visibleAssignments);
/** Targets and readings: visible when the indicator of the body is. */
export const assignmentFactFilter = visibleFilter((actor, alias) => {
  const { sql, params } = visibleAssignments(actor, 'va');
  return { sql: `exists (select 1 from indicator_assignments va where va.id = ${alias}.assignment_id and ${sql})`, params };
});
/** What is said of a body as a whole, such as the judgement of its head. */
export const visibleStructureFacts = (actor: Actor, alias: string): SqlCondition =>
  visibleRecords(actor, { record: `${alias}.id`, confidentiality: `'NORMAL'`, structure: `${alias}.structure_id` });
export const structureFactFilter = visibleFilter(visibleStructureFacts);

/** Of these directives, programmes and explanation requests, those the actor may see. */
export async function visibleRecordIds(context: { em: EntityManager; actor: Actor }, ids: string[]): Promise<string[]> {
  const directive = visibleDirectives(context.actor, 'd');
  const project = visibleProjects(context.actor, 'p');
  const request = visibleExplanations(context.actor, 'e');
  const rows = await context.em.execute<{ id: string }[]>(
    `select d.id from directives d where d.id = any(?::uuid[]) and ${directive.sql}
     union all select p.id from projects p where p.id = any(?::uuid[]) and ${project.sql}
     union all select e.id from explanation_requests e where e.id = any(?::uuid[]) and ${request.sql}`,
    [idList(ids), ...directive.params, idList(ids), ...project.params, idList(ids), ...request.params],
  );
  return rows.map((row) => row.id);
}
