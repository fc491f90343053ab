import { ref } from '@mikro-orm/core';
import { positionForAct } from '../../access/ability.js';
import { RelationKind } from '../../access/relation.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { DirectiveAct, holdDirective, permit, relateOnce, servedBy, type Directive } from '../directives/index.js';
import { enterLadders } from '../escalations/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { answerDue, Confidentiality, ObligationKind, openObligation } from '../obligations/index.js';
import { findHeadsByRole, Official, Role } from '../positions/index.js';
import { settingOf } from '../settings/index.js';
import { InspectionState } from './inspection.enums.js';
import type { OpenInspectionInput } from './inspection.inputs.js';
import { isDrawn } from './inspection.rules.js';
import { Inspection, InspectionRate } from './inspection.js';

/** Anybody of the office or the inspectorate may have a closed directive looked at, and says why. */
export async function openInspection(context: Context, input: OpenInspectionInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  permit(context, held, DirectiveAct.OPEN_INSPECTION);
  const reason = cleanText(input.reason, 'reason', limits.note);
  await open(context, directive, reason);
  await context.em.flush();
  await announce(context, 'inspection.open', [directive.id]);
  return directive;
}

/** Draws a directive on the day it was closed, at the rate of its structure. A restricted one is shown to nobody by a draw. */
export async function drawInspection(context: Context, directive: Directive): Promise<void> {
  const closedOn = directive.closedAt ? context.calendar.today(directive.closedAt) : null;
  if (!closedOn || directive.nextLookOn !== closedOn || directive.confidentiality === Confidentiality.RESTRICTED) return;
  // Somebody has asked for one already.
  if (await context.em.count(Inspection, { directiveId: directive.id, state: InspectionState.OPEN })) return;
  const exception = await context.em.findOne(InspectionRate, { structureId: directive.structure.id });
  const rate = exception?.ratePercent ?? (await settingOf(context, 'inspections.rate_percent'));
  if (isDrawn(`${directive.id}:${closedOn}`, rate)) await open(context, directive, null);
}

async function open(context: Context, directive: Directive, reason: string | null): Promise<void> {
  const inspectorate = (await findHeadsByRole(context.em)).get(Role.INSPECTORATE);
  if (!inspectorate) throw refuse('position.not_found', { status: 409 });
  const person = context.actor.kind === 'PERSON' ? context.actor : null;
  const inspection = Object.assign(new Inspection(), {
    directiveId: directive.id,
    reason,
    openedAt: context.now,
    openedBy: person ? ref(Official, person.officialId) : null,
  });
  context.em.persist(inspection);
  const verdict = openObligation(context, {
    kind: ObligationKind.VERIFY,
    record: servedBy(directive),
    positionId: inspectorate,
    ...answerDue(ObligationKind.VERIFY, directive.priority, context.today, context.calendar),
    subjectId: inspection.id,
  });
  await enterLadders(context, [verdict]);
  await relateOnce(context, directive.id, RelationKind.VERIFIER, inspectorate);
  recordAct(context, {
    act: reason === null ? 'inspection.draw' : 'inspection.open',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    positionId: person ? positionForAct(person, 'OPEN_INSPECTION') : null,
    details: directive.title && reason ? { reason } : {},
  });
  await context.em.flush();
  await tell(context, {
    kind: NotificationKind.INSPECTION_OPENED,
    positionIds: [inspectorate],
    recordId: directive.id,
    obligationId: verdict.id,
    note: reason,
  });
}
