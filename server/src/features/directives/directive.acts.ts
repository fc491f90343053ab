import { LockMode } from '@mikro-orm/core';
import { asDirective, authorise, type Act, type DirectiveFacts } from '../../access/ability.js';
import { positionIdsOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { findOpenObligations, ObligationKind, type Obligation, type ServedRecord } from '../obligations/index.js';
import { DirectiveAct, DirectiveState } from './directive.enums.js';
import { canAcknowledge, canRecordReceipt, isFinal, stateAfter } from './directive.rules.js';
import { Directive } from './directive.js';
import type { DirectiveNode } from './directive.node.js';

/** A directive held for an act, with what is still owed on it. Two people acting at once take turns here. */
export interface HeldDirective {
  directive: Directive;
  open: Obligation[];
  facts: DirectiveFacts;
}

/** Locks a directive the actor may see; what they may not see does not exist for them. */
export async function holdDirective(context: Context, directiveId: string): Promise<HeldDirective> {
  const directive = await context.em.findOne(Directive, { id: directiveId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!directive) throw refuse('directive.not_found', { status: 404 });
  const open = await findOpenObligations(context, directive.id);
  return { directive, open, facts: factsOf(directive, open) };
}

type OpenRow = Pick<Obligation, 'id' | 'kind' | 'position' | 'judgedOn' | 'subjectId' | 'milestoneId'>;

/** A verdict owed on an inspection, not on a report. */
function isInspection(open: OpenRow): boolean {
  return open.kind === ObligationKind.VERIFY && Boolean(open.subjectId);
}

/** Acts that answer something owed have their place while that is open, and not before it was asked for. */
const awaited: Partial<Record<DirectiveAct, (open: OpenRow) => boolean>> = {
  PROPOSE_PLAN: (open) => open.kind === ObligationKind.PLAN && !open.judgedOn,
  PASS_INSPECTION: isInspection,
  FAIL_INSPECTION: isInspection,
  CHECK_EFFECT: (open) => open.kind === ObligationKind.UPDATE && Boolean(open.subjectId),
  ATTEST: (open) => open.kind === ObligationKind.ATTEST,
  DECIDE_PLAN: (open) => open.kind === ObligationKind.PLAN && Boolean(open.judgedOn),
};

/** Whether what an act answers is owed now; acts that answer nothing are never in question. */
function isAwaited(act: DirectiveAct, open: OpenRow[]): boolean {
  // One inspection at a time.
  if (act === DirectiveAct.OPEN_INSPECTION) return !open.some(isInspection);
  const answers = awaited[act];
  return !answers || open.some(answers);
}

/** Whether its own delivery runs, and no decision about it is awaited. */
function hasDateToMove(open: OpenRow[]): boolean {
  const delivery = open.find((one) => one.kind === ObligationKind.DELIVER && !one.milestoneId);
  return delivery !== undefined && !delivery.judgedOn && !open.some((one) => one.subjectId === delivery.id);
}

export function factsOf(
  directive: Pick<DirectiveNode, 'leadPosition' | 'confidentiality'>,
  open: Pick<Obligation, 'kind' | 'position'>[],
): DirectiveFacts {
  return {
    leadPositionId: directive.leadPosition.id,
    awaitedPositionIds: open.filter((obligation) => obligation.kind === ObligationKind.ACKNOWLEDGE).map((obligation) => obligation.position.id),
    confidentiality: directive.confidentiality,
  };
}

/** Stops an act that the actor may not take, then one that has no place now; returns the state it leads to. */
export function permit(context: Context, held: HeldDirective, act: DirectiveAct): DirectiveState {
  authorise(context.ability.can(act as Act, asDirective(held.facts)));
  const next = stateAfter(held.directive.nature, held.directive.state, act);
  if (!next) throw refusalFor(held.directive.state, act);
  if (!isAwaited(act, held.open)) throw refuse('directive.nothing_awaited', { status: 409 });
  return next;
}

function refusalFor(state: DirectiveState, act: DirectiveAct): Error {
  if (state === DirectiveState.CLOSED || state === DirectiveState.CANCELLED) return refuse('directive.already_closed', { status: 409 });
  if (act === DirectiveAct.ISSUE) return refuse('directive.already_issued', { status: 409 });
  if (act === DirectiveAct.AMEND || act === DirectiveAct.DISCARD) return refuse('directive.not_draft', { status: 409 });
  return refuse('directive.wrong_state', { params: { state }, status: 409 });
}

/** The acts an actor can take on a directive now: who may, and whether it has its place. */
export function actsOn(context: Context, directive: DirectiveNode, open: OpenRow[]): DirectiveAct[] {
  if (context.actor.kind === 'SYSTEM') return [];
  const facts = factsOf(directive, open);
  return Object.values(DirectiveAct).filter((act) => {
    if (!context.ability.can(act as Act, asDirective(facts))) return false;
    if (act === DirectiveAct.CONTEST) return canContest(context, directive, facts);
    if (act === DirectiveAct.RECORD_PAPER_RECEIPT) return canRecordReceipt(directive.state);
    if (act === DirectiveAct.ACKNOWLEDGE) return canAcknowledge(directive.state);
    if (act === DirectiveAct.REQUEST_EXTENSION && !hasDateToMove(open)) return false;
    if (act === DirectiveAct.VERIFY_COMPLETION && directive.reportedById === context.person.officialId) return false;
    return stateAfter(directive.nature, directive.state, act) !== null && isAwaited(act, open);
  });
}

/** Only the lead contests, and before anything else: a contributor answers with a note. */
export function canContest(context: Context, directive: DirectiveNode, facts: DirectiveFacts): boolean {
  const mine = positionIdsOf(context.person);
  const leads = mine.includes(facts.leadPositionId) && facts.awaitedPositionIds.includes(facts.leadPositionId);
  return leads && stateAfter(directive.nature, directive.state, DirectiveAct.CONTEST) !== null;
}

/** What obligations copy from a directive. */
export function servedBy(directive: Directive): ServedRecord {
  return {
    recordId: directive.id,
    reference: directive.reference ?? null,
    title: directive.title ?? null,
    structureId: directive.structure.id,
    confidentiality: directive.confidentiality,
    priority: directive.priority,
  };
}

export { isFinal };
