import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { pointerTo, type Columns } from '../positions/index.js';
import type { MilestoneNode } from './milestone.js';

/** The milestones of directives, which whoever sees the directive sees; the words of restricted ones only where they may be read. */
export const milestonesRead = (context: Context, restrictedWords: boolean) =>
  context.loader<string, MilestoneNode[]>('milestones', async (ids) => {
    const rows = await rowsOf<Columns>(context.em, milestonesQuery, [restrictedWords, ids]);
    const byDirective = new Map<string, MilestoneNode[]>(ids.map((id) => [id, []]));
    for (const row of rows) byDirective.get(row.directive_id as string)?.push(milestoneOf(row));
    return ids.map((id) => byDirective.get(id) ?? []);
  });

const milestonesQuery = `
select m.id, m.directive_id, m.project_id, m.number, coalesce(m.title, rt.title) as title, m.weight, m.state, m.lead_position_id, m.starts_on,
       m.due_on, m.baseline_due_on, m.reported_at, m.reported_by_id, m.verified_at
  from milestones m left join restricted_texts rt on ?::boolean and rt.subject_id = m.id where m.directive_id = any(?::uuid[]) order by m.number`;

function milestoneOf(row: Columns): MilestoneNode {
  const of = <T>(name: string): T => row[name] as T;
  return {
    id: of('id'),
    directiveId: of('directive_id'),
    project: pointerTo(of('project_id')),
    number: of('number'),
    title: of('title'),
    weight: of('weight'),
    state: of('state'),
    leadPosition: { id: of('lead_position_id') },
    startsOn: of('starts_on'),
    dueOn: of('due_on'),
    baselineDueOn: of('baseline_due_on'),
    reportedAt: of('reported_at'),
    reportedById: of('reported_by_id'),
    verifiedAt: of('verified_at'),
  };
}
