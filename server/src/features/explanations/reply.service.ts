import { ref } from '@mikro-orm/core';
import { onBehalfOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { takeFiles } from '../evidence/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { ObligationKind, ObligationOutcome } from '../obligations/index.js';
import { Official, Position } from '../positions/index.js';
import { holdExplanation, permitExplanation } from './explanation.acts.js';
import { ExplanationAct } from './explanation.enums.js';
import type { ReplyToExplanationRequestInput } from './explanation.inputs.js';
import { handlers, openOfficeDecision, recordExplanationAct, settleOpen } from './explanation.service.js';
import type { ExplanationRequest } from './explanation.js';

/** The written reply of the position in default; the office then owes an outcome. */
export async function replyToExplanationRequest(context: Context, input: ReplyToExplanationRequestInput): Promise<ExplanationRequest> {
  const held = await holdExplanation(context, input.requestId);
  const { request, words } = held;
  const next = permitExplanation(context, held, ExplanationAct.REPLY);
  words.reply = cleanText(input.text, 'text', limits.text);
  await takeFiles(context, input.fileIds ?? [], request.id);
  const behalf = onBehalfOf(context.person, request.position.id);
  Object.assign(request, {
    state: next,
    repliedAt: context.now,
    repliedBy: ref(Official, context.person.officialId),
    replyOnBehalfOf: behalf ? ref(Position, behalf) : null,
  });
  await settleOpen(context, request, ObligationKind.EXPLAIN, ObligationOutcome.EXPLAINED);
  await openOfficeDecision(context, request);
  recordExplanationAct(context, request, 'explanation.reply', { positionId: request.position.id });
  await context.em.flush();
  await tell(context, { kind: NotificationKind.EXPLAINED, positionIds: await handlers(context), recordId: request.id });
  await announce(context, 'explanation.reply', [request.id]);
  return request;
}
