import { ref } from '@mikro-orm/core';
import { positionForAct } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { ObligationKind, ObligationOutcome } from '../obligations/index.js';
import { Official } from '../positions/index.js';
import { holdExplanation, permitExplanation } from './explanation.acts.js';
import { ExplanationAct } from './explanation.enums.js';
import type { CloseExplanationRequestInput, WithdrawExplanationRequestInput } from './explanation.inputs.js';
import { recordExplanationAct, settleOpen } from './explanation.service.js';
import type { ExplanationRequest } from './explanation.js';

/** Ends a request with its coded outcome: on the reply, or on the silence that lasted beyond its date. */
export async function closeExplanationRequest(context: Context, input: CloseExplanationRequestInput): Promise<ExplanationRequest> {
  const held = await holdExplanation(context, input.requestId);
  const { request, words } = held;
  const next = permitExplanation(context, held, ExplanationAct.CLOSE);
  words.reason = cleanText(input.reason, 'reason', limits.note);
  Object.assign(request, { state: next, outcome: input.outcome, closedAt: context.now, closedBy: ref(Official, context.person.officialId) });
  await settleOwed(context, request, ObligationOutcome.DECIDED);
  recordExplanationAct(context, request, 'explanation.close', {
    positionId: positionForAct(context.person, 'CLOSE_EXPLANATION'),
    details: { outcome: input.outcome },
  });
  await context.em.flush();
  await tell(context, { kind: NotificationKind.EXPLANATION_CLOSED, positionIds: [request.position.id], recordId: request.id, note: words.reason });
  await announce(context, 'explanation.close', [request.id]);
  return request;
}

/** Takes a request back, with its reason; whoever was asked is told. */
export async function withdrawExplanationRequest(context: Context, input: WithdrawExplanationRequestInput): Promise<ExplanationRequest> {
  const held = await holdExplanation(context, input.requestId);
  const { request, words } = held;
  const next = permitExplanation(context, held, ExplanationAct.WITHDRAW);
  words.reason = cleanText(input.reason, 'reason', limits.note);
  Object.assign(request, { state: next, closedAt: context.now, closedBy: ref(Official, context.person.officialId) });
  await settleOwed(context, request, ObligationOutcome.CANCELLED);
  recordExplanationAct(context, request, 'explanation.withdraw', { positionId: positionForAct(context.person, 'WITHDRAW_EXPLANATION') });
  await context.em.flush();
  if (request.signedAt)
    await tell(context, {
      kind: NotificationKind.EXPLANATION_WITHDRAWN,
      positionIds: [request.position.id],
      recordId: request.id,
      note: words.reason,
    });
  await announce(context, 'explanation.withdraw', [request.id, request.directiveId], request.id);
  return request;
}

/** The office has decided; a reply that never came is no longer awaited. */
async function settleOwed(context: Context, request: ExplanationRequest, decided: ObligationOutcome): Promise<void> {
  await settleOpen(context, request, ObligationKind.DECIDE, decided);
  await settleOpen(context, request, ObligationKind.EXPLAIN, ObligationOutcome.CANCELLED);
}
