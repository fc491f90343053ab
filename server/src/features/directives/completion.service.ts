import { asMilestone, authorise, positionForAct } from '../../access/ability.js';
import { RelationKind } from '../../access/relation.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { announce } from '../../platform/live.js';
import { cleanOptionalText, cleanText, limits } from '../../platform/checks.js';
import { recordAct } from '../audit/index.js';
import { enterLadders, reenterLadders } from '../escalations/index.js';
import { addEvidence } from '../evidence/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import {
  answerDue,
  ObligationKind,
  ObligationOutcome,
  openObligation,
  pauseForVerdict,
  resumeAfterReturn,
  settleObligation,
} from '../obligations/index.js';
import { findHeadsByRole, Role } from '../positions/index.js';
import { Milestone, MilestoneState } from '../projects/index.js';
import { holdCompletion, type HeldCompletion } from './completion.subject.js';
import type { RecordUpdateInput, ReportCompletionInput, ReturnCompletionInput, VerifyCompletionInput } from './completion.inputs.js';
import { holdDirective, permit } from './directive.acts.js';
import { DirectiveAct, DirectiveState, Nature } from './directive.enums.js';
import { Update } from './directive-facts.js';
import type { Directive } from './directive.js';
import { relateOnce } from './issue.service.js';
import { passTurn } from './turn.service.js';
import { openNextPeriod } from './period.service.js';
import { awaitUpdate, settleUpdate } from './progress.service.js';

/** A progress note: it says how far the lead thinks it is, and stops no clock. */
export async function recordUpdate(context: Context, input: RecordUpdateInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  directive.state = permit(context, held, DirectiveAct.RECORD_UPDATE);
  directive.completionPercent = input.percent;
  const note = cleanText(input.note, 'note', limits.note);
  settleUpdate(context, held.open);
  await awaitUpdate(context, held);
  context.em.persist(Update.by(context, directive.id, directive.leadPosition.id, input.percent, note));
  recordAct(context, {
    act: 'directive.update',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    positionId: directive.leadPosition.id,
    details: { percent: input.percent },
  });
  await context.em.flush();
  await announce(context, 'directive.update', [directive.id]);
  return directive;
}

/** Reports completion with its evidence: the owner's clock stops, and the office's starts. */
export async function reportCompletion(context: Context, input: ReportCompletionInput): Promise<HeldCompletion> {
  const held = await holdCompletion(context, input);
  const { milestone, directive } = held;
  if (milestone) {
    authorise(context.ability.can('REPORT_COMPLETION', asMilestone({ leadPositionId: milestone.leadPosition.id })));
    requireMilestoneState(milestone, [MilestoneState.PLANNED, MilestoneState.RETURNED]);
    milestone.state = MilestoneState.REPORTED;
    Object.assign(milestone, { reportedAt: context.now, reportedById: context.person.officialId });
  } else if (directive) {
    const next = permit(context, held.asDirective(), DirectiveAct.REPORT_COMPLETION);
    await requireMilestones(context, directive, [MilestoneState.REPORTED, MilestoneState.VERIFIED]);
    Object.assign(directive, { state: next, reportedAt: context.now, reportedById: context.person.officialId });
  }
  await addEvidence(context, {
    recordId: held.recordId,
    milestoneId: milestone?.id ?? null,
    positionId: held.owingPositionId,
    text: cleanText(input.text, 'text', limits.note),
    fileIds: input.fileIds ?? [],
  });
  if (held.delivery) pauseForVerdict(context, held.delivery);
  if (directive && !milestone) settleUpdate(context, held.open);
  // What is done needs no other date.
  if (held.dateDecision) settleObligation(context, held.dateDecision, ObligationOutcome.WITHDRAWN);
  const office = await openVerdict(context, held);
  recordAct(context, { ...held.audited('completion.report'), positionId: held.owingPositionId });
  await context.em.flush();
  if (directive && !milestone) await passTurn(context, directive);
  await tell(context, { kind: NotificationKind.REPORTED, positionIds: [office], recordId: held.recordId, obligationId: held.delivery?.id ?? null });
  await announce(context, 'completion.report', [held.recordId]);
  return held;
}

/** A second person accepts: lateness stays judged on the day of the report. */
export async function verifyCompletion(context: Context, input: VerifyCompletionInput): Promise<HeldCompletion> {
  const held = await holdCompletion(context, input);
  const { milestone, directive } = held;
  if (milestone) {
    authorise(context.ability.can('VERIFY_COMPLETION', 'Milestone'));
    requireMilestoneState(milestone, [MilestoneState.REPORTED]);
    requireSecondPerson(context, milestone.reportedById);
    Object.assign(milestone, { state: MilestoneState.VERIFIED, verifiedAt: context.now });
  } else if (directive) {
    const next = permit(context, held.asDirective(), DirectiveAct.VERIFY_COMPLETION);
    requireSecondPerson(context, directive.reportedById);
    await requireMilestones(context, directive, [MilestoneState.VERIFIED]);
    directive.state = next;
    // The draw for inspection looks at it from today on.
    if (next === DirectiveState.CLOSED) Object.assign(directive, { closedAt: context.now, nextLookOn: context.today });
  }
  const { delivery, verdict } = held;
  const note = cleanOptionalText(input.note, 'note', limits.note);
  if (delivery) settleObligation(context, delivery, ObligationOutcome.DELIVERED);
  if (verdict) settleObligation(context, verdict, ObligationOutcome.ACCEPTED);
  if (directive && !milestone && next(directive)) await followingPeriod(context, held, directive);
  if (directive && !milestone && directive.state === DirectiveState.CLOSED) dropBeforehand(context, held);
  recordAct(context, { ...held.audited('completion.verify'), positionId: positionForAct(context.person, 'VERIFY_COMPLETION') });
  await context.em.flush();
  if (directive && !milestone) await passTurn(context, directive);
  await tell(context, {
    kind: NotificationKind.VERIFIED,
    positionIds: [held.owingPositionId],
    recordId: held.recordId,
    obligationId: delivery?.id ?? null,
    note,
  });
  await announce(context, 'completion.verify', [held.recordId]);
  return held;
}

/** Returns a report with reasons: the owner's clock runs again, without the days the office took. */
export async function returnCompletion(context: Context, input: ReturnCompletionInput): Promise<HeldCompletion> {
  const held = await holdCompletion(context, input);
  const { milestone, directive } = held;
  if (milestone) {
    authorise(context.ability.can('RETURN_COMPLETION', 'Milestone'));
    requireMilestoneState(milestone, [MilestoneState.REPORTED]);
    milestone.state = MilestoneState.RETURNED;
  } else if (directive) {
    directive.state = permit(context, held.asDirective(), DirectiveAct.RETURN_COMPLETION);
  }
  const reason = cleanText(input.reason, 'reason', limits.note);
  if (held.delivery) {
    resumeAfterReturn(context, held.delivery);
    await reenterLadders(context, [held.delivery]);
  }
  if (held.verdict) settleObligation(context, held.verdict, ObligationOutcome.RETURNED);
  if (directive && !milestone) await awaitUpdate(context, held.asDirective());
  recordAct(context, { ...held.audited('completion.return'), positionId: positionForAct(context.person, 'RETURN_COMPLETION') });
  await context.em.flush();
  if (directive && !milestone) await passTurn(context, directive);
  await tell(context, {
    kind: NotificationKind.RETURNED,
    positionIds: [held.owingPositionId],
    recordId: held.recordId,
    obligationId: held.delivery?.id ?? null,
    note: reason,
  });
  await announce(context, 'completion.return', [held.recordId]);
  return held;
}

async function openVerdict(context: Context, held: HeldCompletion): Promise<string> {
  const office = (await findHeadsByRole(context.em)).get(Role.CABINET);
  if (!office) throw refuse('position.not_found', { status: 409 });
  const verdict = openObligation(context, {
    kind: ObligationKind.VERIFY,
    record: held.record,
    positionId: office,
    ...answerDue(ObligationKind.VERIFY, held.record.priority, context.today, context.calendar),
    milestoneId: held.milestone?.id ?? null,
    title: held.milestone ? (held.milestone.title ?? null) : held.record.title,
  });
  await enterLadders(context, [verdict]);
  await relateOnce(context, held.recordId, RelationKind.VERIFIER, office);
  return office;
}

const next = (directive: Directive): boolean => directive.nature === Nature.RECURRING && directive.state === DirectiveState.IN_FORCE;

/** The duty of the following period opens when this one's report is accepted, unless the calendar has opened it already. */
async function followingPeriod(context: Context, held: HeldCompletion, directive: Directive): Promise<void> {
  directive.reportedAt = null;
  directive.reportedById = null;
  if (!held.owedDeliveries.length) await openNextPeriod(context, directive);
}

/** What leads up to the work is no longer awaited once the work is accepted. */
const beforehand = new Set([ObligationKind.ACKNOWLEDGE, ObligationKind.PLAN, ObligationKind.DECIDE]);

function dropBeforehand(context: Context, held: HeldCompletion): void {
  for (const obligation of held.open) {
    if (beforehand.has(obligation.kind) && !obligation.settledAt) settleObligation(context, obligation, ObligationOutcome.CANCELLED);
  }
}

function requireSecondPerson(context: Context, reportedById: string | null | undefined): void {
  if (reportedById === context.person.officialId) throw refuse('directive.second_person_required', { status: 409 });
}

function requireMilestoneState(milestone: Milestone, states: MilestoneState[]): void {
  if (!states.includes(milestone.state)) throw refuse('milestone.wrong_state', { params: { state: milestone.state }, status: 409 });
}

async function requireMilestones(context: Context, directive: Directive, states: MilestoneState[]): Promise<void> {
  const count = await context.em.count(Milestone, { directiveId: directive.id, state: { $nin: [...states, MilestoneState.CANCELLED] } });
  if (count) throw refuse('directive.milestones_open', { params: { count }, status: 409 });
}
