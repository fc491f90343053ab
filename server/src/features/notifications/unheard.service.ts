import type { Context } from '../../context.js';
import { announce } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { findHeadsByRole, findSuperiors, Role } from '../positions/index.js';
import { holdersOf } from './holders.queries.js';
import { NotificationKind } from './notification.js';
import { decideNextToTell } from './notification.rules.js';
import { tell } from './notification.service.js';

interface UnheardRow {
  kind: NotificationKind;
  positionId: string;
  recordId: string;
  obligationId: string | null;
  restricted: boolean;
}

/** What the mails told of records; a fact that climbed on already, or that is settled, needs nobody else. */
const unheardQuery = `
select n.kind, n.position_id as "positionId", n.record_id as "recordId", n.obligation_id as "obligationId",
       x.id is not null or coalesce(coalesce(d.confidentiality, ia.confidentiality) = 'RESTRICTED', false) as restricted
  from notifications n left join directives d on d.id = n.record_id left join projects p on p.id = n.record_id
  left join explanation_requests x on x.id = n.record_id left join obligations o on o.id = n.obligation_id
  left join indicator_assignments ia on ia.id = n.record_id left join campaign_bodies cb on cb.id = n.record_id
 where n.mail_id = any(?::uuid[]) and n.withdrawn_at is null and o.settled_at is null and coalesce(d.id, p.id, x.id, ia.id, cb.id) is not null
   and not exists (select 1 from notifications t where t.kind = 'UNDELIVERED' and t.about_position_id = n.position_id and t.record_id = n.record_id
                      and t.obligation_id is not distinct from n.obligation_id)
 order by n.id`;

const reachQuery = `insert into relations (record_id, position_id, relation) values (?, ?, 'REACHED') on conflict do nothing`;

/** Once mails are refused for good: the next person up hears of what they said, and the record says so. */
export async function tellNextUp(context: Context, mailIds: string[]): Promise<void> {
  if (!mailIds.length) return;
  const unheard = await rowsOf<UnheardRow>(context.em, unheardQuery, [mailIds]);
  if (!unheard.length) return;
  const superiors = await findSuperiors(context.em, [...new Set(unheard.map(({ positionId }) => positionId))]);
  const officeId = (await findHeadsByRole(context.em)).get(Role.CABINET) ?? null;
  const above = [...new Set([...superiors.values()].flat()), ...(officeId ? [officeId] : [])];
  const held = new Set((await holdersOf(context.em, above, context.today)).keys());
  const passed = new Set<string>();
  for (const fact of unheard) {
    const next = decideNextToTell({ ...fact, superiorIds: superiors.get(fact.positionId) ?? [], officeId }, held);
    const matter = `${fact.positionId} ${fact.recordId} ${fact.obligationId}`;
    if (!next || passed.has(matter)) continue;
    passed.add(matter);
    await passOn(context, fact, next);
  }
  await context.em.flush();
  await announce(
    context,
    'notification.pass_on',
    unheard.map(({ recordId }) => recordId),
  );
}

async function passOn(context: Context, { positionId, recordId, obligationId }: UnheardRow, next: string): Promise<void> {
  await rowsOf(context.em, reachQuery, [recordId, next]);
  await tell(context, { kind: NotificationKind.UNDELIVERED, positionIds: [next], recordId, obligationId, aboutPositionId: positionId });
  recordAct(context, {
    act: 'notification.pass_on',
    subjectType: 'POSITION',
    subjectId: positionId,
    recordId,
    details: { positionIds: [next], unreached: positionId },
  });
}
