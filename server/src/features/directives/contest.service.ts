import { ref } from '@mikro-orm/core';
import { positionForAct } from '../../access/ability.js';
import { Relation, RelationKind } from '../../access/relation.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { announce } from '../../platform/live.js';
import { cleanText, limits } from '../../platform/checks.js';
import { recordAct } from '../audit/index.js';
import { enterLadders } from '../escalations/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { answerDue, ObligationKind, ObligationOutcome, openObligation, settleObligation } from '../obligations/index.js';
import { findHeadsByRole, Role } from '../positions/index.js';
import { Milestone } from '../projects/index.js';
import { cancelHeld } from './cancel.service.js';
import { canContest, holdDirective, permit, servedBy, type HeldDirective } from './directive.acts.js';
import { ContestDecision, DirectiveAct } from './directive.enums.js';
import type { ContestDirectiveInput, DecideContestInput } from './directive.inputs.js';
import type { Directive } from './directive.js';
import { getPosition } from './draft.service.js';
import { openDeliveries, openPlan, openReceipts, relate, requireHolder, tellAssigned } from './issue.service.js';
import { answer, awaitedReceipts } from './receipt.service.js';

/** The lead disputes the order with a coded reason; the office owes a decision, and DELIVER runs on meanwhile. */
export async function contestDirective(context: Context, input: ContestDirectiveInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  const receipts = await awaitedReceipts(context, held);
  if (!canContest(context, directive, held.facts)) throw refuse('access.denied', { status: 403 });
  directive.state = permit(context, held, DirectiveAct.CONTEST);
  const note = cleanText(input.note, 'note', limits.note);
  const receipt = receipts.find((candidate) => candidate.position.id === directive.leadPosition.id);
  if (!receipt) throw refuse('directive.not_awaited', { status: 409 });
  settleObligation(context, receipt, ObligationOutcome.CONTESTED);
  answer(context, directive, receipt, ObligationOutcome.CONTESTED, input.reason, note);
  const office = await openDecision(context, directive);
  recordAct(context, {
    act: 'directive.contest',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    positionId: receipt.position.id,
    details: { reason: input.reason },
  });
  await context.em.flush();
  await tell(context, { kind: NotificationKind.CONTESTED, positionIds: [office], recordId: directive.id, note });
  await announce(context, 'directive.contest', [directive.id]);
  return directive;
}

/** The office decides a contest: the lead must acknowledge, another position leads, or the order is withdrawn. */
export async function decideContest(context: Context, input: DecideContestInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  const next = permit(context, held, DirectiveAct.DECIDE_CONTEST);
  const reason = cleanText(input.reason, 'reason', limits.note);
  const positionId = positionForAct(context.person, 'DECIDE_CONTEST');
  settleContest(context, held);
  const formerLeadId = directive.leadPosition.id;
  recordAct(context, {
    act: 'contest.decide',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    positionId,
    details: { decision: input.decision, newLeadPositionId: input.newLeadPositionId ?? undefined },
  });
  if (input.decision === ContestDecision.CANCEL) {
    await cancelHeld(context, held, reason);
  } else {
    directive.state = next;
    if (input.decision === ContestDecision.REASSIGN) await reassign(context, held, input.newLeadPositionId ?? null);
    const receipts = openReceipts(context, directive, [directive.leadPosition.id], 2);
    await enterLadders(context, receipts);
    await context.em.flush();
    await tellAssigned(context, directive, receipts);
  }
  await tell(context, { kind: NotificationKind.DECIDED, positionIds: [formerLeadId], recordId: directive.id, note: reason });
  await announce(context, 'contest.decide', [directive.id]);
  return directive;
}

/** What passes from one lead to the next. */
const ofLead = new Set([ObligationKind.DELIVER, ObligationKind.PLAN]);

async function reassign(context: Context, held: HeldDirective, newLeadPositionId: string | null): Promise<void> {
  const { directive, open } = held;
  if (!newLeadPositionId || newLeadPositionId === directive.leadPosition.id)
    throw refuse('position.not_found', { field: 'newLeadPositionId', status: 404 });
  const lead = await getPosition(context, newLeadPositionId, 'newLeadPositionId');
  await requireHolder(context, lead.id, 'newLeadPositionId');
  const formerLeadId = directive.leadPosition.id;
  for (const obligation of open) {
    if (!obligation.settledAt && ofLead.has(obligation.kind) && obligation.position.id === formerLeadId) {
      settleObligation(context, obligation, ObligationOutcome.REASSIGNED);
    }
  }
  const milestones = await context.em.find(Milestone, { directiveId: directive.id, leadPosition: formerLeadId, verifiedAt: null });
  for (const milestone of milestones) milestone.leadPosition = ref(lead);
  directive.leadPosition = ref(lead);
  directive.structure = lead.structure;
  directive.contributors.remove(await directive.contributors.loadItems().then((items) => items.filter((item) => item.id === lead.id)));
  await moveRelations(context, directive.id, formerLeadId, lead.id);
  await enterLadders(context, [...openDeliveries(context, directive, milestones), ...openPlan(context, directive)]);
}

/** The former lead keeps seeing what it once owed. */
async function moveRelations(context: Context, recordId: string, formerLeadId: string, leadId: string): Promise<void> {
  const existing = await context.em.find(Relation, { recordId });
  const has = (positionId: string, relation: RelationKind) => existing.some((row) => row.positionId === positionId && row.relation === relation);
  for (const row of existing) if (row.relation === RelationKind.LEAD) context.em.remove(row);
  if (!has(formerLeadId, RelationKind.FORMER_LEAD)) relate(context, recordId, RelationKind.FORMER_LEAD, [formerLeadId]);
  if (!has(leadId, RelationKind.LEAD)) relate(context, recordId, RelationKind.LEAD, [leadId]);
}

/** The office owes a decision: on a contest, or on the subject named. */
export async function openDecision(context: Context, directive: Directive, subjectId: string | null = null): Promise<string> {
  const office = (await findHeadsByRole(context.em)).get(Role.CABINET);
  if (!office) throw refuse('position.not_found', { status: 409 });
  const due = answerDue(ObligationKind.DECIDE, directive.priority, context.today, context.calendar);
  const decision = openObligation(context, { kind: ObligationKind.DECIDE, record: servedBy(directive), positionId: office, ...due, subjectId });
  await enterLadders(context, [decision]);
  return office;
}

/** Decisions on anything else stay owed. */
function settleContest(context: Context, held: HeldDirective): void {
  for (const obligation of held.open) {
    if (obligation.kind === ObligationKind.DECIDE && !obligation.subjectId) settleObligation(context, obligation, ObligationOutcome.DECIDED);
  }
}
