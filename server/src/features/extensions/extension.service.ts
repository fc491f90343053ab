import { LockMode, ref } from '@mikro-orm/core';
import { authorise, positionForAct } from '../../access/ability.js';
import { onBehalfOf, positionIdsOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { DirectiveAct, DirectiveState, holdCompletion, Nature, passTurn, permit, type HeldCompletion } from '../directives/index.js';
import { enterLadders } from '../escalations/index.js';
import { addEvidence } from '../evidence/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import {
  answerDue,
  moveDueDate,
  ObligationKind,
  ObligationOutcome,
  openObligation,
  settleObligation,
  type Obligation,
} from '../obligations/index.js';
import { findHeadsByRole, Official, Position, Role } from '../positions/index.js';
import { isOpenMilestone } from '../projects/index.js';
import { settingOf } from '../settings/index.js';
import { canRequestFor } from './extension.acts.js';
import { ExtensionDecision, ExtensionState } from './extension.enums.js';
import type { DecideExtensionInput, RequestExtensionInput, WithdrawExtensionInput } from './extension.inputs.js';
import { dateRefusal, extensionState, type DateFacts } from './extension.rules.js';
import { Extension } from './extension.js';

/** Whoever owes a delivery asks for another date; the office owes the decision, and the ladder runs meanwhile. */
export async function requestExtension(context: Context, input: RequestExtensionInput): Promise<Extension> {
  const held = await holdCompletion(context, input);
  const { milestone } = held;
  authorise(canRequestFor(context, milestone ? 'Milestone' : 'Directive', held.owingPositionId));
  if (!milestone) permit(context, held.asDirective(), DirectiveAct.REQUEST_EXTENSION);
  else if (!isOpenMilestone(milestone.state)) throw refuse('milestone.wrong_state', { params: { state: milestone.state }, status: 409 });
  const delivery = await requireExtendable(context, held);
  await requireDate(context, held, { currentDueOn: civilDate(delivery.dueOn), proposedDueOn: civilDate(input.proposedDueOn) }, 'proposedDueOn');
  const extension = await openRequest(context, { held, delivery, input });
  recordAct(context, {
    ...held.audited('extension.request', { reason: input.reason, dueOn: { before: delivery.dueOn, after: input.proposedDueOn } }),
    positionId: held.owingPositionId,
  });
  await context.em.flush();
  await passTurnOf(context, held);
  await tell(context, {
    kind: NotificationKind.EXTENSION_REQUESTED,
    positionIds: [extension.decision.unwrap().position.id],
    recordId: held.recordId,
    obligationId: extension.decision.id,
    note: extension.note,
  });
  await announce(context, 'extension.request', [held.recordId]);
  return extension;
}

/** The office grants the date asked for, or another, or refuses. Granted, a new cycle starts; the first date stays. */
export async function decideExtension(context: Context, input: DecideExtensionInput): Promise<Extension> {
  const { extension, held } = await holdExtension(context, input.extensionId);
  authorise(context.ability.can('DECIDE_EXTENSION', extension.milestoneId ? 'Milestone' : 'Directive'));
  const delivery = requirePending(held, extension);
  if (extension.official.id === context.person.officialId || positionIdsOf(context.person).includes(extension.position.id))
    throw refuse('extension.second_person_required', { status: 409 });
  if (held.directive?.state === DirectiveState.SUSPENDED)
    throw refuse('directive.wrong_state', { params: { state: held.directive.state }, status: 409 });
  const reason = cleanText(input.reason, 'reason', limits.note);
  const granted = input.decision === ExtensionDecision.GRANT;
  const formerDueOn = civilDate(delivery.dueOn);
  const dueOn = civilDate(input.dueOn ?? extension.proposedDueOn);
  if (granted) {
    await requireDate(context, held, { currentDueOn: formerDueOn, proposedDueOn: dueOn }, 'dueOn');
    await grant(context, held, { extension, delivery, dueOn });
  }
  close(context, held, extension, granted ? ExtensionState.GRANTED : ExtensionState.REFUSED);
  extension.decisionReason = reason;
  recordAct(context, {
    ...held.audited(granted ? 'extension.grant' : 'extension.refuse', granted ? { dueOn: { before: formerDueOn, after: dueOn } } : {}),
    positionId: positionForAct(context.person, 'DECIDE_EXTENSION'),
  });
  await context.em.flush();
  await passTurnOf(context, held);
  await tell(context, {
    kind: granted ? NotificationKind.EXTENSION_GRANTED : NotificationKind.EXTENSION_REFUSED,
    positionIds: [extension.position.id],
    recordId: held.recordId,
    obligationId: delivery.id,
    note: reason,
  });
  await announce(context, granted ? 'extension.grant' : 'extension.refuse', [held.recordId]);
  return extension;
}

/** The requester takes the request back before it is decided: the date stands. */
export async function withdrawExtension(context: Context, input: WithdrawExtensionInput): Promise<Extension> {
  const { extension, held } = await holdExtension(context, input.extensionId);
  authorise(canRequestFor(context, extension.milestoneId ? 'Milestone' : 'Directive', extension.position.id));
  requirePending(held, extension);
  close(context, held, extension, ExtensionState.WITHDRAWN);
  recordAct(context, { ...held.audited('extension.withdraw'), positionId: extension.position.id });
  await context.em.flush();
  await passTurnOf(context, held);
  await announce(context, 'extension.withdraw', [held.recordId]);
  return extension;
}

/** A milestone's date is no turn of the directive's. */
async function passTurnOf(context: Context, { milestone, directive }: HeldCompletion): Promise<void> {
  if (directive && !milestone) await passTurn(context, directive);
}

async function holdExtension(context: Context, extensionId: string): Promise<{ extension: Extension; held: HeldCompletion }> {
  const found = await context.em.findOne(Extension, { id: extensionId });
  if (!found) throw refuse('extension.not_found', { field: 'extensionId', status: 404 });
  const { milestoneId, recordId } = found;
  const held = await holdCompletion(context, milestoneId ? { milestoneId } : { directiveId: recordId });
  // Whoever waited for the lock reads what the one before has decided.
  await context.em.refresh(found, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return { extension: found, held };
}

/** One request at a time, and no more than the cap were granted. */
async function requireExtendable(context: Context, { delivery, dateDecision }: HeldCompletion): Promise<Obligation> {
  if (!delivery || delivery.judgedOn) throw refuse('extension.nothing_due', { status: 409 });
  if (dateDecision) throw refuse('extension.already_pending', { status: 409 });
  const granted = await context.em.count(Extension, { delivery, outcome: ExtensionState.GRANTED }, { filters: { visible: false } });
  const count = await settingOf(context, 'extensions.at_most');
  if (granted >= count) throw refuse('extension.too_many', { params: { count }, status: 409 });
  return delivery;
}

async function requireDate(
  context: Context,
  held: HeldCompletion,
  dates: Pick<DateFacts, 'currentDueOn' | 'proposedDueOn'>,
  field: string,
): Promise<void> {
  const ceiling = held.milestone ? held.directive?.dueOn : null;
  const workingDaysAtMost = await settingOf(context, 'extensions.working_days_at_most');
  const facts = { ...dates, ceilingOn: ceiling ? civilDate(ceiling) : null, today: context.today, workingDaysAtMost };
  const code = dateRefusal(facts, context.calendar);
  if (code) throw refuse(code, { field, params: { days: workingDaysAtMost } });
}

/** Only a request still awaited can be answered; returns the delivery it is about. */
function requirePending({ open }: HeldCompletion, extension: Extension): Obligation {
  const awaited = open.some((one) => one.id === extension.decision.id);
  const state = extensionState({ outcome: extension.outcome ?? null, awaited });
  const delivery = open.find((one) => one.id === extension.delivery.id);
  if (state !== ExtensionState.PENDING || !delivery) throw refuse('extension.not_pending', { status: 409 });
  return delivery;
}

async function openRequest(
  context: Context,
  { held, delivery, input }: { held: HeldCompletion; delivery: Obligation; input: RequestExtensionInput },
): Promise<Extension> {
  const { person } = context;
  const behalf = onBehalfOf(person, held.owingPositionId);
  const extension = Object.assign(new Extension(), {
    recordId: held.recordId,
    milestoneId: held.milestone?.id ?? null,
    delivery: ref(delivery),
    position: ref(Position, held.owingPositionId),
    official: ref(Official, person.officialId),
    onBehalfOf: behalf ? ref(Position, behalf) : null,
    reason: input.reason,
    note: cleanText(input.note, 'note', limits.note),
    fromDueOn: delivery.dueOn,
    proposedDueOn: input.proposedDueOn,
    requestedAt: context.now,
  });
  const decision = openObligation(context, {
    kind: ObligationKind.DECIDE,
    record: held.record,
    positionId: await deciderOf(context, held.owingPositionId),
    ...answerDue(ObligationKind.DECIDE, held.record.priority, context.today, context.calendar),
    milestoneId: extension.milestoneId,
    subjectId: delivery.id,
    title: held.milestone ? (held.milestone.title ?? null) : held.record.title,
  });
  extension.decision = ref(decision);
  await enterLadders(context, [decision]);
  context.em.persist(extension);
  const { recordId, milestoneId, note: text } = extension;
  if (input.fileIds?.length) await addEvidence(context, { recordId, milestoneId, positionId: held.owingPositionId, text, fileIds: input.fileIds });
  return extension;
}

/** The head of cabinet; the minister, where that is whoever asks. */
async function deciderOf(context: Context, requesterId: string): Promise<string> {
  const heads = await findHeadsByRole(context.em);
  const cabinet = heads.get(Role.CABINET);
  const decider = cabinet === requesterId ? heads.get(Role.MINISTER) : cabinet;
  if (!decider) throw refuse('position.not_found', { status: 409 });
  return decider;
}

async function grant(
  context: Context,
  held: HeldCompletion,
  { extension, delivery, dueOn }: { extension: Extension; delivery: Obligation; dueOn: CivilDate },
): Promise<void> {
  extension.grantedDueOn = dueOn;
  moveDueDate(delivery, dueOn);
  await enterLadders(context, [delivery]);
  const subject = held.milestone ?? held.directive;
  // The date of one period moves; those of the periods that follow are the calendar's.
  if (subject && (held.milestone || held.directive?.nature !== Nature.RECURRING)) subject.dueOn = dueOn;
}

function close(
  context: Context,
  { open }: HeldCompletion,
  extension: Extension,
  outcome: ExtensionState.GRANTED | ExtensionState.REFUSED | ExtensionState.WITHDRAWN,
): void {
  extension.outcome = outcome;
  extension.decidedAt = context.now;
  extension.decidedBy = ref(Official, context.person.officialId);
  const decision = open.find((one) => one.id === extension.decision.id);
  if (decision) settleObligation(context, decision, ObligationOutcome[outcome]);
}
