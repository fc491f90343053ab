import { ref } from '@mikro-orm/core';
import { authorise, positionForAct } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { dueProblem, DirectiveAct, holdDirective, passTurn, permit, servedBy, type Directive, type HeldDirective } from '../directives/index.js';
import { enterLadders } from '../escalations/index.js';
import { addEvidence } from '../evidence/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { Obligation, ObligationKind, ObligationOutcome, openObligation, settleObligation } from '../obligations/index.js';
import { findHeadsByRole, Official, Role, Structure } from '../positions/index.js';
import { InspectionState } from './inspection.enums.js';
import type { ConcludeInspectionInput, SetInspectionRateInput } from './inspection.inputs.js';
import { Inspection, InspectionRate } from './inspection.js';

/** The inspectorate says whether what was accepted stands; when it does not, the directive is reopened with a new date. */
export async function concludeInspection(context: Context, input: ConcludeInspectionInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  const act = input.passed ? DirectiveAct.PASS_INSPECTION : DirectiveAct.FAIL_INSPECTION;
  const next = permit(context, held, act);
  const inspection = await context.em.findOneOrFail(Inspection, { directiveId: directive.id, state: InspectionState.OPEN });
  if (directive.reportedById === context.person.officialId) throw refuse('directive.second_person_required', { status: 409 });
  const findings = cleanText(input.findings, 'findings', limits.note);
  const positionId = positionForAct(context.person, act);
  await keepProof(context, inspection, { findings, fileIds: input.fileIds ?? [], positionId });
  Object.assign(inspection, {
    state: input.passed ? InspectionState.PASSED : InspectionState.FAILED,
    findings,
    inspector: ref(Official, context.person.officialId),
    concludedAt: context.now,
  });
  for (const owed of held.open) if (owed.subjectId === inspection.id) settleObligation(context, owed, ObligationOutcome.INSPECTED);
  const delivery = input.passed ? null : await reopen(context, held, inspection, input.dueOn ?? null);
  directive.state = next;
  recordAct(context, {
    act: input.passed ? 'inspection.pass' : 'inspection.fail',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    positionId,
    details: delivery ? { dueOn: delivery.dueOn } : {},
  });
  await context.em.flush();
  await passTurn(context, directive);
  await tellOutcome(context, directive, { note: findings, delivery });
  await announce(context, 'inspection.conclude', [directive.id]);
  return directive;
}

async function keepProof(
  context: Context,
  inspection: Inspection,
  given: { findings: string; fileIds: string[]; positionId: string | null },
): Promise<void> {
  if (!given.fileIds.length || !given.positionId) return;
  const proof = { recordId: inspection.directiveId, milestoneId: null, subjectId: inspection.id };
  await addEvidence(context, { ...proof, positionId: given.positionId, text: given.findings, fileIds: given.fileIds });
}

/** The delivery is owed again from a new date, in a new cycle; the first date stays for ever, and nobody asks for an effect. */
async function reopen(context: Context, held: HeldDirective, inspection: Inspection, dueOn: string | null): Promise<Obligation> {
  const { directive, open } = held;
  const problem = dueOn ? dueProblem(dueOn, context.today) : 'inspection.due_required';
  if (problem || !dueOn) throw refuse(problem ?? 'inspection.due_required', { field: 'dueOn', params: { years: 10 } });
  for (const owed of open) if (!owed.settledAt && owed.subjectId) settleObligation(context, owed, ObligationOutcome.CANCELLED);
  const own = { recordId: directive.id, kind: ObligationKind.DELIVER, milestoneId: null };
  const [last] = await context.em.find(Obligation, own, { orderBy: { cycle: 'desc' }, limit: 1, filters: { visible: false } });
  inspection.newDueOn = dueOn;
  Object.assign(directive, { dueOn, closedAt: null, reportedAt: null, reportedById: null, nextLookOn: null });
  const delivery = openObligation(context, {
    kind: ObligationKind.DELIVER,
    record: servedBy(directive),
    positionId: directive.leadPosition.id,
    dueOn: civilDate(dueOn),
    baselineDueOn: civilDate(directive.baselineDueOn ?? dueOn),
    cycle: (last?.cycle ?? 0) + 1,
  });
  await enterLadders(context, [delivery]);
  return delivery;
}

async function tellOutcome(context: Context, directive: Directive, { note, delivery }: { note: string; delivery: Obligation | null }): Promise<void> {
  const office = (await findHeadsByRole(context.em)).get(Role.CABINET);
  const kind = delivery ? NotificationKind.REOPENED : NotificationKind.INSPECTION_PASSED;
  const positionIds = [directive.leadPosition.id, ...(office && delivery ? [office] : [])];
  await tell(context, { kind, positionIds, recordId: directive.id, obligationId: delivery?.id ?? null, note });
}

/** Sets how many closures of one structure are drawn, out of a hundred. */
export async function setInspectionRate(context: Context, input: SetInspectionRateInput): Promise<Structure> {
  authorise(context.ability.can('CHANGE', 'InspectionRate'));
  const structure = await context.em.findOne(Structure, { id: input.structureId });
  if (!structure) throw refuse('structure.not_found', { field: 'structureId', status: 404 });
  const reason = cleanText(input.reason, 'reason', limits.note);
  const before = await context.em.findOne(InspectionRate, { structureId: structure.id });
  recordAct(context, {
    act: 'inspection.rate',
    subjectType: 'SETTING',
    subjectId: structure.id,
    details: { ratePercent: { before: before?.ratePercent ?? null, after: input.ratePercent }, structure: structure.code, reason },
  });
  await context.em.upsert(InspectionRate, { structureId: structure.id, ratePercent: input.ratePercent });
  await context.em.flush();
  return structure;
}
