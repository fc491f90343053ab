import type { Context } from '../../context.js';
import { announce } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { Directive } from '../directives/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { Obligation } from '../obligations/index.js';
import { writeDraft } from './draft.service.js';
import { neverExplained } from './explanation.rules.js';
import { handlers, openOfficeDecision, recordExplanationAct } from './explanation.service.js';

interface Rung {
  id: string;
  obligation_id: string;
  record_id: string;
  position_ids: string[];
}

const batchSize = 100;

/** Rungs that asked for a draft which nobody has made yet, on what is still owed. A request that was open when one fired answers it. */
const rungsQuery = `
select e.id, e.obligation_id, e.record_id, e.position_ids
  from escalations e join obligations o on o.id = e.obligation_id
 where e.act = 'DRAFT_EXPLANATION_REQUEST' and o.settled_at is null
   and exists (select 1 from directives d where d.id = o.record_id)
   and not o.kind = any(?::text[])
   and not exists (select 1 from explanation_requests r where r.obligation_id = o.id and (r.closed_at is null or r.closed_at >= e.fired_at))
 order by e.fired_at, e.id limit ${batchSize} for update of o skip locked`;

/**
 * Writes the drafts that rungs have asked for. Drafting is all the product does by itself: a human reads, completes and
 * signs, and is refused where nothing proves that the position was notified.
 */
export async function draftForRungs(context: Context): Promise<number> {
  const rungs = await rowsOf<Rung>(context.em, rungsQuery, [neverExplained]);
  const done = new Set<string>();
  for (const rung of rungs) {
    if (done.has(rung.obligation_id)) continue;
    done.add(rung.obligation_id);
    await draftForRung(context, rung);
  }
  return rungs.length;
}

async function draftForRung(context: Context, rung: Rung): Promise<void> {
  const obligation = await context.em.findOneOrFail(Obligation, { id: rung.obligation_id });
  const directive = await context.em.findOneOrFail(Directive, { id: rung.record_id });
  const request = await writeDraft(context, { obligation, directive, escalationId: rung.id });
  await openOfficeDecision(context, request);
  recordExplanationAct(context, request, 'explanation.draft');
  await context.em.flush();
  // Those whom the rung itself told have heard of it already.
  const untold = (await handlers(context)).filter((positionId) => !rung.position_ids.includes(positionId));
  await tell(context, { kind: NotificationKind.EXPLANATION_DRAFTED, positionIds: untold, recordId: request.id });
  await announce(context, 'explanation.draft', [request.id]);
}
