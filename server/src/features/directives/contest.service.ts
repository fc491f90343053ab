import { positionForAct } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { announce } from '../../platform/live.js';
import { cleanText, limits } from '../../platform/checks.js';
import { recordAct } from '../audit/index.js';
import { enterLadders } from '../escalations/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { answerDue, ObligationKind, ObligationOutcome, openObligation, settleObligation } from '../obligations/index.js';
import { findHeadsByRole, Role } from '../positions/index.js';
import { cancelHeld } from './cancel.service.js';
import { canContest, holdDirective, permit, servedBy, type HeldDirective } from './directive.acts.js';
import { ContestDecision, DirectiveAct } from './directive.enums.js';
import type { ContestDirectiveInput, DecideContestInput } from './directive.inputs.js';
import type { Directive } from './directive.js';
import { openReceipts, tellAssigned } from './issue.service.js';
import { giveTo } from './reassign.service.js';
import { answer, awaitedReceipts } from './receipt.service.js';
import { passTurn } from './turn.service.js';

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
  await passTurn(context, directive);
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
    if (input.decision === ContestDecision.REASSIGN) await giveTo(context, held, input.newLeadPositionId ?? null);
    const receipts = openReceipts(context, directive, [directive.leadPosition.id], 2);
    await enterLadders(context, receipts);
    await context.em.flush();
    await passTurn(context, directive);
    await tellAssigned(context, directive, receipts);
  }
  await tell(context, { kind: NotificationKind.DECIDED, positionIds: [formerLeadId], recordId: directive.id, note: reason });
  await announce(context, 'contest.decide', [directive.id]);
  return directive;
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
