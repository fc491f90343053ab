import { LockMode } from '@mikro-orm/core';
import { asExplanation, authorise, positionForAct, type ExplanationAbility } from '../../access/ability.js';
import { positionIdsOf, type PersonActor } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { ExplanationAct, ExplanationState } from './explanation.enums.js';
import { stateAfter, type RequestStanding } from './explanation.rules.js';
import { ExplanationRequest, ExplanationText } from './explanation.js';

const abilityFor: Record<ExplanationAct, ExplanationAbility> = {
  AMEND: 'DRAFT_EXPLANATION',
  SIGN: 'SIGN_EXPLANATION',
  REPLY: 'REPLY_TO_EXPLANATION',
  CLOSE: 'CLOSE_EXPLANATION',
  WITHDRAW: 'WITHDRAW_EXPLANATION',
};

/** A request held for an act, with its words. Two people acting at once take turns here. */
export interface HeldExplanation {
  request: ExplanationRequest;
  words: ExplanationText;
}

/** Locks a request the actor may see; what they may not see does not exist for them. */
export async function holdExplanation(context: Context, requestId: string): Promise<HeldExplanation> {
  const request = await context.em.findOne(ExplanationRequest, { id: requestId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!request) throw refuse('explanation.not_found', { status: 404 });
  return { request, words: await context.em.findOneOrFail(ExplanationText, { requestId }, { refresh: true }) };
}

/** Stops an act that the actor may not take, then one that has no place now; returns the state it leads to. */
export function permitExplanation(context: Context, { request }: HeldExplanation, act: ExplanationAct): ExplanationState {
  authorise(may(context, request, act));
  const next = stateAfter(standingOf(context, request), act);
  if (next) return next;
  throw refuse(refusalFor(request.state, act), { params: { due: request.replyDueOn ?? '' }, status: 409 });
}

function refusalFor(state: ExplanationState, act: ExplanationAct): string {
  if (state === ExplanationState.CLOSED || state === ExplanationState.WITHDRAWN) return 'explanation.already_closed';
  if (state === ExplanationState.SIGNED && act === ExplanationAct.CLOSE) return 'explanation.reply_awaited';
  if (act === ExplanationAct.REPLY && state === ExplanationState.REPLIED) return 'explanation.already_replied';
  return act === ExplanationAct.SIGN || act === ExplanationAct.AMEND ? 'explanation.already_signed' : 'explanation.wrong_state';
}

/** The acts an actor can take on a request now. */
export function explanationActs(context: Context, request: ExplanationRequest): ExplanationAct[] {
  if (context.actor.kind === 'SYSTEM') return [];
  return Object.values(ExplanationAct).filter(
    (act) =>
      may(context, request, act) &&
      (act !== ExplanationAct.SIGN || signingPositionOf(context.person) !== null) &&
      stateAfter(standingOf(context, request), act) !== null,
  );
}

/** A signature is personal: who holds a position of the office gives it, or a delegate, but nobody who only works for one. */
export const signingPositionOf = (person: PersonActor): string | null => positionForAct(person, 'SIGN_EXPLANATION', person.signingPositionIds);

/** Whoever is asked to explain themselves only replies. */
function may(context: Context, request: ExplanationRequest, act: ExplanationAct): boolean {
  const asked = positionIdsOf(context.person).includes(request.position.id);
  if (asked && act !== ExplanationAct.REPLY) return false;
  return context.ability.can(abilityFor[act], asExplanation({ positionId: request.position.id }));
}

const standingOf = (context: Context, { state, replyDueOn }: ExplanationRequest): RequestStanding => ({
  state,
  replyDueOn: replyDueOn ? civilDate(replyDueOn) : null,
  today: context.today,
});
