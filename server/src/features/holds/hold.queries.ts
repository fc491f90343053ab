import { raw, type FilterQuery } from '@mikro-orm/core';
import { authorise } from '../../access/ability.js';
import { visibleDirectives, visibleExplanations, visibleProjects } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { isId } from '../../platform/checks.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { rowsOf } from '../../platform/statement.js';
import { HoldSubject, LegalHold } from './hold.js';

export interface HoldList {
  first: number;
  after: string | null;
  standing?: boolean | null;
  subjectId?: string | null;
}

/** Holds on what the viewer may see, the latest first. */
export async function listHolds(context: Context, { first, after, standing, subjectId }: HoldList): Promise<ConnectionOf<LegalHold>> {
  authorise(context.ability.can('READ', 'LegalHold'));
  const page = pageOf(first, after, 1);
  const last = page.after ? (page.after[0] ?? '') : null;
  if (last !== null && !isId(last)) throw refuse('page.bad_cursor', { field: 'after' });
  const where: FilterQuery<LegalHold> = {
    $and: [
      onVisible(context),
      typeof standing === 'boolean' ? { liftedAt: standing ? null : { $ne: null } } : {},
      subjectId ? { subjectId: isId(subjectId) ? subjectId : { $in: [] } } : {},
    ],
  };
  const rows = await context.em.find(LegalHold, last ? { $and: [where, { id: { $lt: last } }] } : where, {
    orderBy: { id: 'desc' },
    limit: page.first + 1,
  });
  return pageFrom(rows, page, { node: (row) => row, cursor: (row) => [row.id], count: () => context.em.count(LegalHold, where) });
}

/** A hold names its record: who does not see that does not see the hold. */
export function onVisible({ actor }: Pick<Context, 'actor'>): FilterQuery<LegalHold> {
  const directive = visibleDirectives(actor, 'hd');
  const project = visibleProjects(actor, 'hp');
  const request = visibleExplanations(actor, 'he');
  const sql = (alias: string): string => `case ${alias}.subject_type when 'OFFICIAL' then true
    when 'DIRECTIVE' then exists (select 1 from directives hd where hd.id = ${alias}.subject_id and ${directive.sql})
    when 'PROJECT' then exists (select 1 from projects hp where hp.id = ${alias}.subject_id and ${project.sql})
    else exists (select 1 from explanation_requests he where he.id = ${alias}.subject_id and ${request.sql}) end`;
  return { [raw(sql, [...directive.params, ...project.params, ...request.params])]: [] };
}

export interface HeldSubject {
  id: string;
  /** Null for a person, and for a record that has none yet. */
  reference: string | null;
  restricted: boolean;
}

const subjectsQuery = `
select id, reference, confidentiality = 'RESTRICTED' as restricted from directives where id = any(?::uuid[])
union all select id, reference, false from projects where id = any(?::uuid[])
union all select id, coalesce(reference, directive_reference), true from explanation_requests where id = any(?::uuid[])`;

export const heldSubject = (context: Context, hold: LegalHold): Promise<HeldSubject | null> =>
  hold.subjectType === HoldSubject.OFFICIAL
    ? Promise.resolve(null)
    : context
        .loader<string, HeldSubject | null>('held-subjects', async (ids) => {
          const rows = await rowsOf<HeldSubject>(context.em, subjectsQuery, [[...ids], [...ids], [...ids]]);
          return ids.map((id) => rows.find((row) => row.id === id) ?? null);
        })
        .load(hold.subjectId);
