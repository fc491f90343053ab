import { ref } from '@mikro-orm/core';
import { onBehalfOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { DirectiveAct, holdDirective, permit, type Directive } from '../directives/index.js';
import { addEvidence } from '../evidence/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { ObligationOutcome, settleObligation } from '../obligations/index.js';
import { findHeadsByRole, Official, Position, Role } from '../positions/index.js';
import { EffectAnswer } from './effect-check.enums.js';
import type { AnswerEffectCheckInput } from './effect-check.inputs.js';
import { EffectCheck } from './effect-check.js';

/** The lead says whether what was done shows an effect; the office hears where it does not. */
export async function answerEffectCheck(context: Context, input: AnswerEffectCheckInput): Promise<Directive> {
  const check = await context.em.findOne(EffectCheck, { id: input.effectCheckId });
  if (!check) throw refuse('effect.not_found', { status: 404 });
  const held = await holdDirective(context, check.directiveId);
  const { directive } = held;
  permit(context, held, DirectiveAct.CHECK_EFFECT);
  const owed = held.open.find((obligation) => obligation.subjectId === check.id);
  if (!owed) throw refuse('effect.already_answered', { status: 409 });
  await answer(context, directive, check, input);
  settleObligation(context, owed, ObligationOutcome.CHECKED);
  recordAct(context, {
    act: 'effect.answer',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    positionId: directive.leadPosition.id,
    details: { daysAfter: check.daysAfter, effect: input.answer },
  });
  await context.em.flush();
  const office = (await findHeadsByRole(context.em)).get(Role.CABINET);
  if (office && input.answer === EffectAnswer.NO)
    await tell(context, { kind: NotificationKind.EFFECT_ANSWERED, positionIds: [office], recordId: directive.id, note: check.sentence ?? null });
  await announce(context, 'effect.answer', [directive.id]);
  return directive;
}

async function answer(context: Context, directive: Directive, check: EffectCheck, input: AnswerEffectCheckInput): Promise<void> {
  const sentence = cleanText(input.sentence, 'sentence', limits.note);
  const behalf = onBehalfOf(context.person, directive.leadPosition.id);
  Object.assign(check, {
    answer: input.answer,
    sentence,
    official: ref(Official, context.person.officialId),
    onBehalfOf: behalf ? ref(Position, behalf) : null,
    answeredAt: context.now,
  });
  if (!input.fileIds?.length) return;
  const proof = { recordId: directive.id, milestoneId: null, subjectId: check.id, positionId: directive.leadPosition.id };
  await addEvidence(context, { ...proof, text: sentence, fileIds: input.fileIds });
}
