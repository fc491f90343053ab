import { ref } from '@mikro-orm/core';
import { Relation, RelationKind } from '../../access/relation.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { isId } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { enterLadders } from '../escalations/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { answerDue, ObligationKind, ObligationOutcome, openObligation, settleObligation, type Obligation } from '../obligations/index.js';
import { Milestone } from '../projects/index.js';
import { holdDirective, permit, servedBy, type HeldDirective } from './directive.acts.js';
import { DirectiveAct } from './directive.enums.js';
import type { ReassignDirectiveInput } from './governance.inputs.js';
import type { Directive } from './directive.js';
import { dateProblem, dueYearsAtMost } from './directive.rules.js';
import { getOwingPosition } from './draft.service.js';
import { openDeliveries, openPlan, openReceipts, relate, requireHolder, tellAssigned } from './issue.service.js';
import { governed, statedGrounds } from './suspension.service.js';
import { passTurn } from './turn.service.js';

/** Gives a directive under way to another lead, who must acknowledge it; what the former one owed on it is dropped. */
export async function reassignDirective(context: Context, input: ReassignDirectiveInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive, open } = held;
  const next = permit(context, held, DirectiveAct.REASSIGN);
  const stated = statedGrounds(input);
  if (open.some((one) => one.kind === ObligationKind.PLAN && one.judgedOn)) throw refuse('directive.plan_undecided', { status: 409 });
  const formerLeadId = directive.leadPosition.id;
  const before = directive.dueOn ?? null;
  bindDate(context, directive, input.dueOn ?? null);
  Object.assign(directive, { state: next, acknowledgedAt: null, reportedAt: null, reportedById: null });
  await giveTo(context, held, input.newLeadPositionId);
  const receipts = openReceipts(context, directive, [directive.leadPosition.id], 2);
  await enterLadders(context, receipts);
  const moved = before === directive.dueOn ? {} : { dueOn: { before, after: directive.dueOn } };
  const details = { newLeadPositionId: directive.leadPosition.id, ...moved };
  recordAct(context, governed(context, directive, { act: 'directive.reassign', ability: 'REASSIGN', ...stated, details }));
  await context.em.flush();
  await passTurn(context, directive);
  await tellAssigned(context, directive, receipts);
  await tell(context, { kind: NotificationKind.REASSIGNED, positionIds: [formerLeadId], recordId: directive.id, note: stated.reason });
  await announce(context, 'directive.reassign', [directive.id]);
  return directive;
}

/** Nobody is given a duty that is late already: a date that has passed must be stated anew. */
function bindDate(context: Context, directive: Directive, stated: string | null): void {
  const dueOn = stated ?? directive.dueOn ?? null;
  // An undated order of any nature is dated by its plan.
  if (!dueOn) return;
  const problem = dateProblem({ nature: directive.nature, dueOn, recurs: Boolean(directive.recurrence), today: context.today });
  if (problem) throw refuse(problem.code, { field: problem.field, params: { years: dueYearsAtMost } });
  directive.dueOn = dueOn;
  directive.baselineDueOn ??= dueOn;
}

/** What passes from one lead to the next. */
const ofLead = new Set([ObligationKind.ACKNOWLEDGE, ObligationKind.DELIVER, ObligationKind.PLAN, ObligationKind.UPDATE, ObligationKind.ATTEST]);

/** Moves the lead, its open milestones and what is owed on both from one position to another. */
export async function giveTo(context: Context, held: HeldDirective, newLeadPositionId: string | null): Promise<void> {
  const { directive } = held;
  if (!newLeadPositionId || !isId(newLeadPositionId) || newLeadPositionId === directive.leadPosition.id)
    throw refuse('position.not_found', { field: 'newLeadPositionId', status: 404 });
  const lead = await getOwingPosition(context, newLeadPositionId, 'newLeadPositionId');
  await requireHolder(context, lead.id, 'newLeadPositionId');
  const formerLeadId = directive.leadPosition.id;
  const dropped = dropOwed(context, held, formerLeadId, lead.id);
  const milestones = await context.em.find(Milestone, { directiveId: directive.id, leadPosition: formerLeadId, verifiedAt: null });
  for (const milestone of milestones) milestone.leadPosition = ref(lead);
  directive.leadPosition = ref(lead);
  directive.structure = lead.structure;
  directive.contributors.remove(await directive.contributors.loadItems().then((items) => items.filter((item) => item.id === lead.id)));
  await moveRelations(context, directive.id, formerLeadId, lead.id);
  await enterLadders(context, [
    ...openDeliveries(context, directive, milestones),
    ...openPlan(context, directive),
    ...openStatements(context, directive, dropped),
  ]);
}

/** Statements that the former lead still owed are asked of the new one. */
function openStatements(context: Context, directive: Directive, dropped: Obligation[]): Obligation[] {
  const due = answerDue(ObligationKind.ATTEST, directive.priority, context.today, context.calendar);
  const asked = dropped.filter(({ kind }) => kind === ObligationKind.ATTEST);
  const again = { kind: ObligationKind.ATTEST, record: servedBy(directive), positionId: directive.leadPosition.id, ...due };
  return asked.map(({ subjectId }) => openObligation(context, { ...again, subjectId }));
}

/** What the former lead owed, with what was still to be decided of its dates; and the receipt that the new one owed as contributor. */
function dropOwed(context: Context, { open }: HeldDirective, formerLeadId: string, leadId: string): Obligation[] {
  const owed = open.filter((one) => !one.settledAt && ofLead.has(one.kind) && one.position.id === formerLeadId);
  const dropped = new Set(owed.map(({ id }) => id));
  for (const one of open) {
    const decision = one.kind === ObligationKind.DECIDE && dropped.has(one.subjectId ?? '');
    const receipt = one.kind === ObligationKind.ACKNOWLEDGE && one.position.id === leadId;
    if (!one.settledAt && (dropped.has(one.id) || decision || receipt)) settleObligation(context, one, ObligationOutcome.REASSIGNED);
  }
  return owed;
}

/** The former lead keeps seeing what it once owed. */
async function moveRelations(context: Context, recordId: string, formerLeadId: string, leadId: string): Promise<void> {
  const existing = await context.em.find(Relation, { recordId });
  const has = (positionId: string, relation: RelationKind) => existing.some((row) => row.positionId === positionId && row.relation === relation);
  for (const row of existing) if (row.relation === RelationKind.LEAD) context.em.remove(row);
  if (!has(formerLeadId, RelationKind.FORMER_LEAD)) relate(context, recordId, RelationKind.FORMER_LEAD, [formerLeadId]);
  if (!has(leadId, RelationKind.LEAD)) relate(context, recordId, RelationKind.LEAD, [leadId]);
}
