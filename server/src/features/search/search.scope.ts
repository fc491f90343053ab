import type { PersonActor } from '../../access/actor.js';
import { visibleDirectives, visibleExplanations, visibleProjects, type SqlCondition } from '../../access/visible-to.js';
import { SearchKind } from './search.enums.js';

const everything: SqlCondition = { sql: 'true', params: [] };
/** What the permissions page gives to every position, and to nobody without one. */
const officeOnly = ({ roles }: PersonActor): SqlCondition => (roles.length ? everything : { sql: 'false', params: [] });

/** Of the entries `e` of a kind, those whose record the person may see: hits and their counts come from no other. */
export const scopes: Record<SearchKind, (actor: PersonActor, readsRestricted: boolean) => SqlCondition> = {
  [SearchKind.DIRECTIVE]: (actor) => within('directives d', 'd.id = e.id', visibleDirectives(actor, 'd')),
  [SearchKind.EXPLANATION]: (actor) => within('explanation_requests x', 'x.id = e.id', visibleExplanations(actor, 'x')),
  [SearchKind.MEETING]: officeOnly,
  [SearchKind.PROJECT]: (actor) => within('projects p', 'p.id = e.id', visibleProjects(actor, 'p')),
  [SearchKind.INDICATOR]: officeOnly,
  [SearchKind.FILE]: proofs,
  [SearchKind.STRUCTURE]: () => everything,
  [SearchKind.POSITION]: () => everything,
  [SearchKind.OFFICIAL]: () => everything,
};

const within = (table: string, joined: string, visible: SqlCondition): SqlCondition => ({
  sql: `exists (select 1 from ${table} where ${joined} and ${visible.sql})`,
  params: visible.params,
});

/** A proof is words of its record: who is refused those does not find its name. What proves nothing yet is found by nobody. */
function proofs(actor: PersonActor, readsRestricted: boolean): SqlCondition {
  const hung = `(select f.record_id from files f where f.id = e.id and f.record_id is not null union all select v.record_id from evidence v where v.file_id = e.id)`;
  const [directive, request, project] = [visibleDirectives(actor, 'd'), visibleExplanations(actor, 'x'), visibleProjects(actor, 'p')];
  return {
    sql: `(exists (select 1 from directives d where d.id in ${hung} and (d.confidentiality = 'NORMAL' or ${readsRestricted}) and ${directive.sql})
        or exists (select 1 from explanation_requests x where x.id in ${hung} and ${request.sql})
        or exists (select 1 from projects p where p.id in ${hung} and ${project.sql}))`,
    params: [...directive.params, ...request.params, ...project.params],
  };
}
