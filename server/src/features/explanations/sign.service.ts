import { ref } from '@mikro-orm/core';
import { RelationKind } from '../../access/relation.js';
import type { Context } from '../../context.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { nextReference } from '../directives/index.js';
import { enterLadders } from '../escalations/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { ObligationKind, ObligationOutcome, openObligation, type Obligation } from '../obligations/index.js';
import { findSuperiors, Official, Position } from '../positions/index.js';
import { settingOf } from '../settings/index.js';
import { workingDaysLateOf } from './draft.service.js';
import { holdExplanation, permitExplanation, signingPositionOf } from './explanation.acts.js';
import { ExplanationAct } from './explanation.enums.js';
import type { SignExplanationRequestInput } from './explanation.inputs.js';
import { recordExplanationAct, relateToRequest, servedByRequest, settleOpen } from './explanation.service.js';
import type { ExplanationRequest } from './explanation.js';
import { findProofs } from './proof.queries.js';

/** Signs a request: it gets its reference, and the position in default owes a written reply by a date. */
export async function signExplanationRequest(context: Context, input: SignExplanationRequestInput): Promise<ExplanationRequest> {
  const held = await holdExplanation(context, input.requestId);
  const { request, words } = held;
  const next = permitExplanation(context, held, ExplanationAct.SIGN);
  const signsFor = signingPositionOf(context.person);
  if (!signsFor) throw refuse('explanation.signature_is_personal', { status: 403 });
  if (request.version !== input.version) throw refuse('explanation.changed_meanwhile', { status: 409 });
  words.text = cleanText(input.text, 'text', limits.text);
  if (!(await findProofs(context, request.directiveId, request.position.id)).length) throw refuse('explanation.no_proof', { status: 409 });
  // Written on the letter, this date is stated: it no longer moves with the calendar.
  const dueOn = context.calendar.addWorkingDays(context.today, await settingOf(context, 'explanations.reply_working_days'));
  Object.assign(request, {
    state: next,
    language: input.language,
    reference: await nextReference(context, 'EXP'),
    workingDaysLate: await workingDaysLateOf(context, request),
    signedAt: context.now,
    signedBy: ref(Official, context.person.officialId),
    signedFor: ref(Position, signsFor),
    replyDueOn: dueOn,
  });
  await settleOpen(context, request, ObligationKind.DECIDE, ObligationOutcome.DECIDED);
  const reply = await openReply(context, request, dueOn);
  await relateSuperior(context, request);
  recordExplanationAct(context, request, 'explanation.sign', { positionId: signsFor, details: { reference: request.reference, dueOn } });
  await context.em.flush();
  await tell(context, {
    kind: NotificationKind.EXPLANATION_REQUESTED,
    positionIds: [request.position.id],
    recordId: request.id,
    obligationId: reply.id,
  });
  await announce(context, 'explanation.sign', [request.id, request.directiveId], request.id);
  return request;
}

/** Whoever is above the position on that day may read what it is asked, and owes nothing on it. */
async function relateSuperior(context: Context, request: ExplanationRequest): Promise<void> {
  const [superiorId] = (await findSuperiors(context.em, [request.position.id])).get(request.position.id) ?? [];
  if (superiorId) await relateToRequest(context, request, RelationKind.SUPERIOR, superiorId);
}

async function openReply(context: Context, request: ExplanationRequest, dueOn: CivilDate): Promise<Obligation> {
  const reply = openObligation(context, {
    kind: ObligationKind.EXPLAIN,
    record: servedByRequest(request),
    subjectId: request.id,
    positionId: request.position.id,
    dueOn,
  });
  await enterLadders(context, [reply]);
  await relateToRequest(context, request, RelationKind.LEAD, request.position.id);
  return reply;
}
