import { positionIdsOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { announce } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { DirectiveState } from './directive.enums.js';
import { Directive } from './directive.js';

/** Reading again changes nothing: the first time is what proves that the position was notified. */
const firstViews = `
insert into views (directive_id, position_id, official_id, viewed_at)
select distinct r.record_id, r.position_id, ?::uuid, ?::timestamptz from relations r
 where r.record_id = ? and r.relation in ('LEAD', 'CONTRIBUTOR', 'MILESTONE') and r.position_id = any(?::uuid[])
    on conflict do nothing returning position_id`;

/** Records that the viewer reads a directive for the positions of theirs that it concerns; returns how many were new. */
export async function recordView(context: Context, directiveId: string): Promise<number> {
  const { em, now, person } = context;
  const directive = await em.findOne(Directive, { id: directiveId });
  if (!directive) throw refuse('directive.not_found', { status: 404 });
  if (directive.state === DirectiveState.DRAFT) return 0;
  const rows = await rowsOf<{ position_id: string }>(em, firstViews, [person.officialId, now, directiveId, positionIdsOf(person)]);
  for (const { position_id: positionId } of rows) {
    recordAct(context, { act: 'directive.view', subjectType: 'DIRECTIVE', subjectId: directiveId, recordId: directiveId, positionId });
  }
  // Whoever has read it before has: the lock of the row that is there writes nothing.
  context.unchanged = !rows.length;
  if (!rows.length) return 0;
  await em.flush();
  await announce(context, 'directive.view', [directiveId]);
  return rows.length;
}
