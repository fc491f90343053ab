import { ref } from '@mikro-orm/core';
import { Relation, RelationKind } from '../../access/relation.js';
import type { Context } from '../../context.js';
import { addDays, civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { foldArabic } from '../../kernel/text.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { enterLadders } from '../escalations/index.js';
import { holdersOf, NotificationKind, tell } from '../notifications/index.js';
import { answerDue, ObligationKind, openObligation, type Obligation } from '../obligations/index.js';
import { Official } from '../positions/index.js';
import { Milestone } from '../projects/index.js';
import { holdDirective, permit, servedBy } from './directive.acts.js';
import { DirectiveAct, Nature } from './directive.enums.js';
import { dateProblem, dueYearsAtMost, needsPlan } from './directive.rules.js';
import type { Directive } from './directive.js';
import { milestoneDateProblem } from './milestone.rules.js';
import { passTurn } from './turn.service.js';
import { nextPeriodDueOn } from './recurrence.rules.js';

/** Issues a draft: gives its reference, opens what is owed, and tells those who owe it. */
export async function issueDirective(context: Context, directiveId: string): Promise<Directive> {
  const held = await holdDirective(context, directiveId);
  const { directive } = held;
  const next = permit(context, held, DirectiveAct.ISSUE);
  const problem = dateProblem({
    nature: directive.nature,
    dueOn: directive.dueOn ?? null,
    recurs: Boolean(directive.recurrence),
    today: context.today,
  });
  if (problem) throw refuse(problem.code, { field: problem.field, params: { years: dueYearsAtMost } });
  await requireHolder(context, directive.leadPosition.id);
  const milestones = await context.em.find(Milestone, { directiveId: directive.id }, { orderBy: { number: 'asc' } });
  requireDates(context, directive, milestones);
  const contributors = await directive.contributors.loadItems();
  directive.state = next;
  directive.issuedAt = context.now;
  directive.issuedBy = ref(Official, context.person.officialId);
  directive.nextLookOn = firstLookOn(directive, context.today);
  directive.reference = await nextReference(context, 'DIR');
  if (directive.title) directive.words = foldArabic(`${directive.reference} ${directive.title} ${directive.text ?? ''}`);
  const contributorIds = contributors.map((position) => position.id);
  relate(context, directive.id, RelationKind.LEAD, [directive.leadPosition.id]);
  relate(context, directive.id, RelationKind.CONTRIBUTOR, contributorIds);
  relate(
    context,
    directive.id,
    RelationKind.MILESTONE,
    milestones.map((milestone) => milestone.leadPosition.id),
  );
  const obligations = [
    ...openReceipts(context, directive, [directive.leadPosition.id, ...contributorIds]),
    ...openDeliveries(context, directive, milestones),
    ...openPlan(context, directive),
  ];
  await enterLadders(context, obligations);
  recordAct(context, {
    act: 'directive.issue',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    details: { reference: directive.reference, dueOn: directive.dueOn, leadPositionId: directive.leadPosition.id },
  });
  await context.em.flush();
  await passTurn(context, directive);
  await tellAssigned(context, directive, obligations);
  await announce(context, 'directive.issue', [directive.id]);
  return directive;
}

/** A recurring duty begins its second period after its first date; a standing one is attested at the end of each period. */
function firstLookOn({ nature, dueOn, recurrence }: Directive, today: CivilDate): CivilDate | null {
  if (nature === Nature.RECURRING && dueOn) return addDays(civilDate(dueOn), 1);
  return nature === Nature.STANDING && recurrence ? nextPeriodDueOn(today, today, recurrence) : null;
}

/** What was still to come when the draft was written may have passed since. */
function requireDates(context: Context, directive: Directive, milestones: Milestone[]): void {
  for (const [index, { dueOn }] of milestones.entries()) {
    const problem = milestoneDateProblem(dueOn, { directiveDueOn: directive.dueOn ?? null, today: context.today });
    if (problem) throw refuse(problem, { field: `milestones.${index}.dueOn`, params: { years: dueYearsAtMost } });
  }
}

/** A position without a holder would owe something that nobody reads. */
export async function requireHolder(context: Context, positionId: string, field = 'leadPositionId'): Promise<void> {
  const holders = await holdersOf(context.em, [positionId], context.today);
  if (!holders.get(positionId)?.length) throw refuse('directive.lead_without_holder', { field });
}

export function relate(context: Context, recordId: string, relation: RelationKind, positionIds: string[]): void {
  for (const positionId of new Set(positionIds)) {
    context.em.persist(Object.assign(new Relation(), { recordId, positionId, relation }));
  }
}

export async function relateOnce(context: Context, recordId: string, relation: RelationKind, positionId: string): Promise<void> {
  if (!(await context.em.count(Relation, { recordId, relation, positionId }))) relate(context, recordId, relation, [positionId]);
}

/** ACKNOWLEDGE for the lead and each contributor. */
export function openReceipts(context: Context, directive: Directive, positionIds: string[], cycle = 1): Obligation[] {
  const due = answerDue(ObligationKind.ACKNOWLEDGE, directive.priority, context.today, context.calendar);
  return positionIds.map((positionId) =>
    openObligation(context, { kind: ObligationKind.ACKNOWLEDGE, record: servedBy(directive), positionId, ...due, cycle }),
  );
}

/** DELIVER for the directive and for each milestone: it runs from issue, whatever the lead does. */
export function openDeliveries(context: Context, directive: Directive, milestones: Milestone[]): Obligation[] {
  return [...openDelivery(context, directive), ...openMilestones(context, directive, milestones)];
}

export function openMilestones(context: Context, directive: Directive, milestones: Milestone[]): Obligation[] {
  const record = servedBy(directive);
  return milestones.map((milestone) =>
    openObligation(context, {
      kind: ObligationKind.DELIVER,
      record,
      positionId: milestone.leadPosition.id,
      milestoneId: milestone.id,
      title: milestone.title ?? null,
      dueOn: civilDate(milestone.dueOn),
      baselineDueOn: civilDate(milestone.baselineDueOn),
    }),
  );
}

/** None while the directive has no date: it is opened by the plan that gives one. */
export function openDelivery(context: Context, directive: Directive): Obligation[] {
  if (directive.nature === Nature.STANDING || !directive.dueOn) return [];
  const own = openObligation(context, {
    kind: ObligationKind.DELIVER,
    record: servedBy(directive),
    positionId: directive.leadPosition.id,
    dueOn: civilDate(directive.dueOn),
    baselineDueOn: civilDate(directive.baselineDueOn ?? directive.dueOn),
  });
  return [own];
}

/** PLAN for the lead of an important or undated directive: it runs beside DELIVER and stops nothing. */
export function openPlan(context: Context, directive: Directive): Obligation[] {
  if (!needsPlan({ priority: directive.priority, dueOn: directive.dueOn ?? null })) return [];
  const due = answerDue(ObligationKind.PLAN, directive.priority, context.today, context.calendar);
  return [openObligation(context, { kind: ObligationKind.PLAN, record: servedBy(directive), positionId: directive.leadPosition.id, ...due })];
}

/** One fact per position: what it must acknowledge or, for the owner of a milestone only, what it must deliver. */
export async function tellAssigned(context: Context, directive: Directive, obligations: Obligation[]): Promise<void> {
  const told = new Set<string>();
  for (const obligation of obligations) {
    if (told.has(obligation.position.id)) continue;
    told.add(obligation.position.id);
    await tell(context, {
      kind: NotificationKind.ASSIGNED,
      positionIds: [obligation.position.id],
      recordId: directive.id,
      obligationId: obligation.id,
    });
  }
}

/** The next number of a series, without gaps: a rollback gives it back. */
export async function nextReference(context: Context, series: string): Promise<string> {
  const year = Number(context.today.slice(0, 4));
  const [row] = await context.em.execute<{ last_number: number }[]>(
    `insert into reference_counters (series, year, last_number) values (?, ?, 1)
     on conflict (series, year) do update set last_number = reference_counters.last_number + 1 returning last_number`,
    [series, year],
  );
  return `${series}-${year}-${String(row?.last_number).padStart(4, '0')}`;
}
