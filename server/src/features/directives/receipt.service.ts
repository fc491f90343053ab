import { ref } from '@mikro-orm/core';
import { asDirective, authorise } from '../../access/ability.js';
import { onBehalfOf, positionIdsOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { announce } from '../../platform/live.js';
import { cleanOptionalText, limits } from '../../platform/checks.js';
import { recordAct } from '../audit/index.js';
import { ObligationKind, ObligationOutcome, settleObligation, type Obligation } from '../obligations/index.js';
import { Official, Position } from '../positions/index.js';
import { holdDirective, isFinal, type HeldDirective } from './directive.acts.js';
import { DirectiveAct, DirectiveState, type ContestReason } from './directive.enums.js';
import { Acknowledgement } from './directive-facts.js';
import type { AcknowledgeDirectiveInput } from './directive.inputs.js';
import { canAcknowledge, stateAfter } from './directive.rules.js';
import { awaitUpdate } from './progress.service.js';
import type { Directive } from './directive.js';

/** One tap: stops the ACKNOWLEDGE ladder of the positions the person answers for, and nothing else. */
export async function acknowledgeDirective(context: Context, input: AcknowledgeDirectiveInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  const receipts = await awaitedReceipts(context, held);
  if (!canAcknowledge(directive.state)) throw refuse('directive.wrong_state', { params: { state: directive.state }, status: 409 });
  const note = cleanOptionalText(input.note, 'note', limits.note);
  for (const receipt of receipts) {
    settleObligation(context, receipt, ObligationOutcome.ACKNOWLEDGED);
    answer(context, directive, receipt, ObligationOutcome.ACKNOWLEDGED, null, note);
    recordAct(context, {
      act: 'directive.acknowledge',
      subjectType: 'DIRECTIVE',
      subjectId: directive.id,
      recordId: directive.id,
      positionId: receipt.position.id,
      details: { positionId: receipt.position.id },
    });
    if (receipt.position.id === directive.leadPosition.id) {
      const next = stateAfter(directive.nature, directive.state, DirectiveAct.ACKNOWLEDGE);
      // A successor's receipt moves nothing, and leaves the day of the first one standing.
      if (next) Object.assign(directive, { acknowledgedAt: context.now, state: next });
      await awaitUpdate(context, held);
    }
  }
  await context.em.flush();
  await announce(context, 'directive.acknowledge', [directive.id]);
  return directive;
}

/** The open receipts this person can give; tells apart who owes none from who gave it already. */
export async function awaitedReceipts(context: Context, held: HeldDirective): Promise<Obligation[]> {
  const mine = positionIdsOf(context.person);
  const receipts = held.open.filter((obligation) => obligation.kind === ObligationKind.ACKNOWLEDGE && mine.includes(obligation.position.id));
  if (receipts.length) {
    authorise(context.ability.can('ACKNOWLEDGE', asDirective(held.facts)));
    return receipts;
  }
  const contributors = await held.directive.contributors.loadItems();
  const chain = [held.directive.leadPosition.id, ...contributors.map((position) => position.id)];
  if (!chain.some((id) => mine.includes(id))) throw refuse('access.denied', { status: 403 });
  if (isFinal(held.directive.state)) throw refuse('directive.already_closed', { status: 409 });
  // A contested order was answered, but not acknowledged.
  if (held.directive.state === DirectiveState.CONTESTED)
    throw refuse('directive.wrong_state', { params: { state: held.directive.state }, status: 409 });
  throw refuse('directive.already_acknowledged', { status: 409 });
}

/** Keeps the answer of a position, and on whose behalf it was given. */
export function answer(
  context: Context,
  directive: Directive,
  receipt: Obligation,
  outcome: ObligationOutcome,
  reason: ContestReason | null,
  note: string | null,
): void {
  const acknowledgement = new Acknowledgement();
  const behalf = onBehalfOf(context.person, receipt.position.id);
  acknowledgement.directiveId = directive.id;
  acknowledgement.position = receipt.position;
  acknowledgement.official = ref(Official, context.person.officialId);
  acknowledgement.onBehalfOf = behalf ? ref(Position, behalf) : null;
  acknowledgement.outcome = outcome;
  acknowledgement.reason = reason;
  acknowledgement.note = note;
  acknowledgement.recordedAt = context.now;
  context.em.persist(acknowledgement);
}
