import { RelationKind } from '../../access/relation.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { newMilestone, openDelivery, openMilestones, relateOnce, type Directive, type HeldDirective } from '../directives/index.js';
import { enterLadders } from '../escalations/index.js';
import { moveDueDate, ObligationKind, type Obligation } from '../obligations/index.js';
import { Milestone } from '../projects/index.js';
import { checkDates } from './plan.checks.js';
import type { Plan, PlannedStep } from './plan.js';

/** Makes the dates of an accepted plan binding: what was owed moves to them in a new cycle, what is new opens by them. */
export async function bindDates(context: Context, held: HeldDirective, plan: Plan): Promise<void> {
  const { directive } = held;
  // What was still to come when it was proposed may have passed since.
  await checkDates(context, directive, plan);
  const climbing = plan.dueOn ? bindOwnDate(context, held, plan.dueOn) : [];
  const existing = await context.em.find(Milestone, { directiveId: directive.id }, { filters: { visible: false } });
  const added = plan.steps.filter((step) => !step.milestoneId);
  for (const { milestoneId, dueOn } of plan.steps) {
    const milestone = existing.find(({ id }) => id === milestoneId);
    if (milestone && milestone.dueOn !== dueOn) {
      milestone.dueOn = dueOn;
      climbing.push(...move(context, held, milestone.id, dueOn));
    }
  }
  const milestones = added.map((step, index) => add(context, directive, step, existing.length + index + 1));
  if (milestones.length) await relateOnce(context, directive.id, RelationKind.MILESTONE, directive.leadPosition.id);
  climbing.push(...openMilestones(context, directive, milestones));
  await enterLadders(
    context,
    climbing.filter(({ judgedOn }) => !judgedOn),
  );
}

function bindOwnDate(context: Context, held: HeldDirective, dueOn: string): Obligation[] {
  const { directive } = held;
  const undated = !directive.dueOn;
  directive.dueOn = dueOn;
  directive.baselineDueOn ??= dueOn;
  // Work reported before its date was bound has stopped its clock: nothing is left to fall due.
  if (undated) {
    const opened = directive.reportedAt ? [] : openDelivery(context, directive);
    held.open.push(...opened);
    return opened;
  }
  return move(context, held, null, dueOn);
}

function move(context: Context, held: HeldDirective, milestoneId: string | null, dueOn: string): Obligation[] {
  const owed = held.open.filter(({ kind, milestoneId: of }) => kind === ObligationKind.DELIVER && (of ?? null) === milestoneId);
  for (const obligation of owed) moveDueDate(obligation, civilDate(dueOn));
  return owed;
}

const add = (context: Context, directive: Directive, step: PlannedStep, number: number): Milestone =>
  newMilestone(context, directive, { ...step, title: step.title ?? '', number, leadPosition: directive.leadPosition });
