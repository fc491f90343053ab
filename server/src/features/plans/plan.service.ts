import { ref } from '@mikro-orm/core';
import { positionForAct } from '../../access/ability.js';
import { onBehalfOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanOptionalText, cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { reenterLadders } from '../escalations/index.js';
import { DirectiveAct, holdDirective, openDecision, passTurn, permit, type Directive, type HeldDirective } from '../directives/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { ObligationKind, ObligationOutcome, pauseForVerdict, resumeAfterReturn, settleObligation, type Obligation } from '../obligations/index.js';
import { Official, Position } from '../positions/index.js';
import { bindDates } from './binding.service.js';
import { PlanDecision, PlanState } from './plan.enums.js';
import type { DecidePlanInput, ProposePlanInput } from './plan.inputs.js';
import { checkDates, plannedSteps } from './plan.checks.js';
import { Plan } from './plan.js';

/** The lead restates the order and proposes dates: its clock stops, and the office owes a decision. DELIVER runs on meanwhile. */
export async function proposePlan(context: Context, input: ProposePlanInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  directive.state = permit(context, held, DirectiveAct.PROPOSE_PLAN);
  const plan = await draftPlan(context, directive, input);
  pauseForVerdict(context, owedPlan(held));
  const office = await openDecision(context, directive, plan.id);
  recordAct(context, {
    ...audited(directive, 'plan.propose'),
    positionId: directive.leadPosition.id,
    details: { dueOn: plan.dueOn, milestoneCount: plan.steps.length || undefined },
  });
  await context.em.flush();
  await passTurn(context, directive);
  await tell(context, {
    kind: NotificationKind.PLAN_PROPOSED,
    positionIds: [office],
    recordId: directive.id,
    obligationId: owedPlan(held).id,
    note: plan.firstStep,
  });
  await announce(context, 'plan.propose', [directive.id]);
  return directive;
}

async function draftPlan(context: Context, directive: Directive, input: ProposePlanInput): Promise<Plan> {
  const plan = new Plan();
  const behalf = onBehalfOf(context.person, directive.leadPosition.id);
  plan.directiveId = directive.id;
  plan.restatement = cleanText(input.restatement, 'restatement', limits.note);
  plan.firstStep = cleanText(input.firstStep, 'firstStep', limits.note);
  plan.dueOn = input.dueOn === directive.dueOn ? null : (input.dueOn ?? null);
  plan.steps = plannedSteps(input.milestones ?? []);
  plan.official = ref(Official, context.person.officialId);
  plan.onBehalfOf = behalf ? ref(Position, behalf) : null;
  plan.proposedAt = context.now;
  await checkDates(context, directive, plan);
  context.em.persist(plan);
  return plan;
}

/** The office accepts, which makes the dates binding, or returns the plan with reasons: another is owed. */
export async function decidePlan(context: Context, input: DecidePlanInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  directive.state = permit(context, held, DirectiveAct.DECIDE_PLAN);
  const plan = await context.em.findOneOrFail(Plan, { directiveId: directive.id, state: PlanState.PROPOSED });
  if (plan.official.id === context.person.officialId) throw refuse('plan.second_person_required', { status: 409 });
  const accepted = input.decision === PlanDecision.ACCEPT;
  const note = accepted ? cleanOptionalText(input.note, 'note', limits.note) : cleanText(input.note ?? '', 'note', limits.note);
  const before = directive.dueOn ?? null;
  if (accepted) await bindDates(context, held, plan);
  await closePlan(context, held, plan, accepted);
  Object.assign(plan, { decidedBy: ref(Official, context.person.officialId), decidedAt: context.now, decisionNote: note });
  recordAct(context, {
    ...audited(directive, accepted ? 'plan.accept' : 'plan.return'),
    positionId: positionForAct(context.person, 'DECIDE_PLAN'),
    details: { ...(directive.dueOn !== before && { dueOn: { before, after: directive.dueOn } }), ...(directive.title && note && { reason: note }) },
  });
  await context.em.flush();
  await passTurn(context, directive);
  await tell(context, {
    kind: accepted ? NotificationKind.PLAN_ACCEPTED : NotificationKind.PLAN_RETURNED,
    positionIds: [directive.leadPosition.id],
    recordId: directive.id,
    obligationId: accepted ? (ownDelivery(held)?.id ?? null) : owedPlan(held).id,
    note,
  });
  await announce(context, 'plan.decide', [directive.id]);
  return directive;
}

/** Accepted, the plan is no longer owed; returned, its clock runs again without the days the office took. */
async function closePlan(context: Context, held: HeldDirective, plan: Plan, accepted: boolean): Promise<void> {
  const owed = owedPlan(held);
  plan.state = accepted ? PlanState.ACCEPTED : PlanState.RETURNED;
  const decision = held.open.find((obligation) => obligation.kind === ObligationKind.DECIDE && obligation.subjectId === plan.id);
  if (decision) settleObligation(context, decision, ObligationOutcome.DECIDED);
  if (accepted) return settleObligation(context, owed, ObligationOutcome.PLANNED);
  resumeAfterReturn(context, owed);
  await reenterLadders(context, [owed]);
}

function owedPlan(held: HeldDirective): Obligation {
  const owed = held.open.find((obligation) => obligation.kind === ObligationKind.PLAN);
  if (!owed) throw refuse('directive.nothing_awaited', { status: 409 });
  return owed;
}

const ownDelivery = (held: HeldDirective): Obligation | undefined =>
  held.open.find((obligation) => obligation.kind === ObligationKind.DELIVER && !obligation.milestoneId);

const audited = (directive: Directive, act: string) => ({ act, subjectType: 'DIRECTIVE', subjectId: directive.id, recordId: directive.id }) as const;
