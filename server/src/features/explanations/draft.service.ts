import { LockMode, ref } from '@mikro-orm/core';
import { asExplanation, authorise, positionForAct } from '../../access/ability.js';
import { positionIdsOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { sayDay } from '../../platform/dates.js';
import { announce } from '../../platform/live.js';
import { say } from '../../platform/words.js';
import { Directive, loadDirective } from '../directives/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { judgementOf, Obligation } from '../obligations/index.js';
import { Official } from '../positions/index.js';
import { Milestone } from '../projects/index.js';
import { holdExplanation, permitExplanation } from './explanation.acts.js';
import { ExplanationAct } from './explanation.enums.js';
import type { AmendExplanationRequestInput, DraftExplanationRequestInput } from './explanation.inputs.js';
import { hasFailed, isExplainable } from './explanation.rules.js';
import { loadExplanationsOf } from './explanation.queries.js';
import { handlers, recordExplanationAct } from './explanation.service.js';
import { ExplanationRequest, ExplanationText } from './explanation.js';
import { findProofs } from './proof.queries.js';

/** Drafts a request by hand on an obligation that failed; nobody outside the office hears of it. */
export async function draftExplanationRequest(context: Context, input: DraftExplanationRequestInput): Promise<ExplanationRequest> {
  const obligation = await context.em.findOne(Obligation, { id: input.obligationId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!obligation) throw refuse('obligation.not_found', { field: 'obligationId', status: 404 });
  const positionId = obligation.position.id;
  authorise(context.ability.can('DRAFT_EXPLANATION', asExplanation({ positionId })) && !positionIdsOf(context.person).includes(positionId));
  const directive = await context.em.findOne(Directive, { id: obligation.recordId });
  if (!directive || !isExplainable(obligation.kind)) throw refuse('explanation.not_explainable', { status: 409 });
  if (!hasFailed(judgementOf(context, obligation).status)) throw refuse('explanation.not_late', { status: 409 });
  if (await context.em.count(ExplanationRequest, { obligationId: obligation.id, closedAt: null }))
    throw refuse('explanation.already_open', { status: 409 });
  if (!(await findProofs(context, directive.id, positionId)).length) throw refuse('explanation.no_proof', { status: 409 });
  const request = await writeDraft(context, { obligation, directive, escalationId: null });
  recordExplanationAct(context, request, 'explanation.draft', { positionId: positionForAct(context.person, 'DRAFT_EXPLANATION') });
  await context.em.flush();
  await tell(context, { kind: NotificationKind.EXPLANATION_DRAFTED, positionIds: await handlers(context), recordId: request.id });
  await announce(context, 'explanation.draft', [request.id, directive.id], request.id);
  return request;
}

/** Whether the viewer may draft a request on an obligation now, apart from the proof that it needs. */
export async function isExplainableNow(context: Context, obligation: Obligation): Promise<boolean> {
  if (context.actor.kind === 'SYSTEM' || !isExplainable(obligation.kind)) return false;
  const positionId = obligation.position.id;
  if (!context.ability.can('DRAFT_EXPLANATION', asExplanation({ positionId })) || positionIdsOf(context.person).includes(positionId)) return false;
  if (!hasFailed(judgementOf(context, obligation).status)) return false;
  // Nothing is explained that a programme asks, which no directive orders.
  if (!(await loadDirective(context, obligation.recordId))) return false;
  return !(await loadExplanationsOf(context, obligation.recordId)).some((one) => one.obligationId === obligation.id && !one.closedAt);
}

/** Replaces the text of a draft; refused when another person saved since it was read. */
export async function amendExplanationRequest(context: Context, input: AmendExplanationRequestInput): Promise<ExplanationRequest> {
  const held = await holdExplanation(context, input.requestId);
  permitExplanation(context, held, ExplanationAct.AMEND);
  const { request, words } = held;
  if (request.version !== input.version) throw refuse('explanation.changed_meanwhile', { status: 409 });
  words.text = cleanText(input.text, 'text', limits.text);
  request.language = input.language;
  // The words lie in another row: this one changes with them, and its version tells.
  request.amendedAt = context.now;
  recordExplanationAct(context, request, 'explanation.amend', { positionId: positionForAct(context.person, 'DRAFT_EXPLANATION') });
  await context.em.flush();
  await announce(context, 'explanation.amend', [request.id]);
  return request;
}

interface Drafted {
  obligation: Obligation;
  directive: Directive;
  escalationId: string | null;
}

/** Writes the draft with the words every request begins with; they name the directive by its reference only. */
export async function writeDraft(context: Context, { obligation, directive, escalationId }: Drafted): Promise<ExplanationRequest> {
  const milestone = obligation.milestoneId
    ? await context.em.findOne(Milestone, { id: obligation.milestoneId }, { filters: { visible: false } })
    : null;
  const request = Object.assign(new ExplanationRequest(), {
    language: directive.language,
    obligationId: obligation.id,
    escalationId,
    directiveId: directive.id,
    directiveReference: directive.reference ?? '',
    obligationKind: obligation.kind,
    milestoneNumber: milestone?.number ?? null,
    position: obligation.position,
    structure: obligation.structure,
    priority: obligation.priority,
    confidentiality: directive.confidentiality,
    dueOn: obligation.lapsesOn,
    workingDaysLate: judgementOf(context, obligation).workingDaysLate,
    draftedAt: context.now,
    draftedBy: context.actor.kind === 'PERSON' ? ref(Official, context.actor.officialId) : null,
  });
  context.em.persist(request);
  await context.em.flush();
  const text = say(request.language, 'explanation_text', {
    reference: request.directiveReference,
    owed: say(request.language, `owed_${obligation.kind}`),
    due: sayDay(request.language, civilDate(request.dueOn)),
  });
  context.em.persist(Object.assign(new ExplanationText(), { requestId: request.id, text }));
  await context.em.flush();
  return request;
}

/** How late the obligation is today, as the letter states it. */
export async function workingDaysLateOf(context: Context, request: ExplanationRequest): Promise<number> {
  const obligation = await context.em.findOne(Obligation, { id: request.obligationId }, { filters: { visible: false } });
  return obligation ? judgementOf(context, obligation).workingDaysLate : request.workingDaysLate;
}
