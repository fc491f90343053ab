import { visibleDirectives, visibleObligations, visibleProjects } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import type { WaitingParty } from '../obligations/index.js';
import type { Counted } from './delivery.queries.js';
import { cutTable, cutValues, dayOf, owingPosition, type Scope } from './scope.queries.js';

const extensionsQuery = (visible: string): string => `${cutTable}
select e.position_id, o.confidentiality = 'RESTRICTED' as restricted, e.requested_at >= cut.starts_at as requested,
       case when e.decided_at >= cut.starts_at and e.decided_at < cut.ends_at then e.outcome end as decided,
       e.from_due_on::text as from_on, e.granted_due_on::text as granted_on, count(*)::int as count
  from cut cross join extensions e join obligations o on o.id = e.delivery_id ${owingPosition('e.position_id')}
 where e.requested_at < cut.ends_at and (e.requested_at >= cut.starts_at or e.decided_at >= cut.starts_at) and ${visible}
 group by 1, 2, 3, 4, 5, 6`;

export type ExtensionCount = Counted & { requested: boolean; decided: string | null; from_on: string; granted_on: string | null; count: number };

export async function countExtensions(context: Context, scope: Scope): Promise<ExtensionCount[]> {
  const visible = visibleObligations(context.actor, 'o');
  return rowsOf(context.em, extensionsQuery(visible.sql), [...cutValues(context, scope), ...visible.params]);
}

/** Charged to the lead of that time: whoever took over later answers for none of their days. */
const spellsQuery = (visible: string): string => `${cutTable}
select w.position_id, d.confidentiality = 'RESTRICTED' as restricted, w.party, w.from_on::text, w.to_on::text, count(*)::int as count
  from cut cross join waiting_spells w join directives d on d.id = w.record_id ${owingPosition('w.position_id')}
 where w.from_on < cut.to_on and (w.to_on is null or w.to_on >= cut.from_on) and ${visible}
 group by 1, 2, 3, 4, 5`;

export type SpellCount = Counted & { party: `${WaitingParty}`; from_on: string; to_on: string | null; count: number };

export async function countSpells(context: Context, scope: Scope): Promise<SpellCount[]> {
  const visible = visibleDirectives(context.actor, 'd');
  return rowsOf(context.em, spellsQuery(visible.sql), [...cutValues(context, scope), ...visible.params]);
}

const inspectionsQuery = (visible: string): string => `${cutTable}
select d.lead_position_id as position_id, d.confidentiality = 'RESTRICTED' as restricted, count(*)::int as inspected,
       count(*) filter (where i.state = 'FAILED')::int as failed
  from cut cross join inspections i join directives d on d.id = i.directive_id ${owingPosition('d.lead_position_id')}
 where i.state <> 'OPEN' and i.concluded_at >= cut.starts_at and i.concluded_at < cut.ends_at and ${visible}
 group by 1, 2`;

export async function countInspections(context: Context, scope: Scope): Promise<(Counted & { inspected: number; failed: number })[]> {
  const visible = visibleDirectives(context.actor, 'd');
  return rowsOf(context.em, inspectionsQuery(visible.sql), [...cutValues(context, scope), ...visible.params]);
}

/** Signed within the period; or owed, past its date and unsigned on its last day. */
const attestationsQuery = (visible: string): string => `${cutTable}
select o.position_id, o.confidentiality = 'RESTRICTED' as restricted,
       case when a.signed_at < cut.ends_at then a.compliance end as compliance, count(*)::int as count
  from cut cross join attestations a join obligations o on o.subject_id = a.id and o.kind = 'ATTEST' ${owingPosition('o.position_id')}
 where ((a.signed_at >= cut.starts_at and a.signed_at < cut.ends_at)
        or ((a.signed_at is null or a.signed_at >= cut.ends_at) and o.opened_at < cut.ends_at and o.lapses_on < cut.to_on
            and (o.settled_at is null or o.settled_at >= cut.ends_at)))
   and ${visible}
 group by 1, 2, 3`;

export async function countAttestations(context: Context, scope: Scope): Promise<(Counted & { compliance: string | null; count: number })[]> {
  const visible = visibleObligations(context.actor, 'o');
  return rowsOf(context.em, attestationsQuery(visible.sql), [...cutValues(context, scope), ...visible.params]);
}

const milestonesQuery = (directive: string, project: string): string => `${cutTable}
select m.lead_position_id as position_id, coalesce(d.confidentiality = 'RESTRICTED', false) as restricted, m.baseline_due_on::text, m.due_on::text,
       ${dayOf('m.reported_at')} as reported_on, ${dayOf('m.verified_at')} as verified_on, m.state = 'REPORTED' as awaits, count(*)::int as count
  from cut cross join milestones m left join directives d on d.id = m.directive_id left join projects pr on pr.id = m.project_id
       ${owingPosition('m.lead_position_id')}
 where m.baseline_due_on between cut.from_on and cut.to_on and m.state <> 'CANCELLED'
   and ((d.id is not null and d.issued_at < cut.ends_at and ${directive}) or (d.id is null and pr.id is not null and ${project}))
 group by 1, 2, 3, 4, 5, 6, 7`;

export type MilestoneCount = Counted & {
  baseline_due_on: string;
  due_on: string;
  reported_on: string | null;
  verified_on: string | null;
  awaits: boolean;
  count: number;
};

/** Milestones of directives and of programmes whose first date lies in the period. */
export async function countMilestones(context: Context, scope: Scope): Promise<MilestoneCount[]> {
  const [directive, project] = [visibleDirectives(context.actor, 'd'), visibleProjects(context.actor, 'pr')];
  const values = [...cutValues(context, scope), ...directive.params, ...project.params];
  return rowsOf(context.em, milestonesQuery(directive.sql, project.sql), values);
}
