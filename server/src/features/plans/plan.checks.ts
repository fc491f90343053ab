import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import type { Directive } from '../directives/index.js';
import { Milestone, MilestoneState } from '../projects/index.js';
import type { PlannedMilestoneInput } from './plan.inputs.js';
import { planProblem } from './plan.rules.js';
import type { Plan, PlannedStep } from './plan.js';

/** Each step names a milestone there is, or the title of a new one. */
export function plannedSteps(inputs: PlannedMilestoneInput[]): PlannedStep[] {
  const seen = new Set<string>();
  return inputs.map(({ milestoneId, title, dueOn, weight }, index) => {
    const field = `milestones.${index}`;
    if (!milestoneId) return { milestoneId: null, title: cleanText(title ?? '', `${field}.title`, limits.title), dueOn, weight: weight ?? 1 };
    if (seen.has(milestoneId)) throw refuse('milestone.not_found', { field: `${field}.milestoneId`, status: 404 });
    seen.add(milestoneId);
    return { milestoneId, title: null, dueOn, weight: 1 };
  });
}

/** Refuses a plan whose dates could not be bound today, or that redates what is not open. */
export async function checkDates(context: Context, directive: Directive, plan: Plan): Promise<void> {
  const milestones = await context.em.find(Milestone, { directiveId: directive.id }, { filters: { visible: false } });
  const open = new Map(milestones.filter(isOpen).map((milestone) => [milestone.id, milestone]));
  plan.steps.forEach(({ milestoneId }, index) => {
    if (milestoneId && !open.has(milestoneId)) throw refuse('milestone.not_found', { field: `milestones.${index}.milestoneId`, status: 404 });
  });
  const redated = new Set(plan.steps.map((step) => step.milestoneId));
  const kept = [...open.values()].filter(({ id }) => !redated.has(id));
  const facts = { nature: directive.nature, statedOn: directive.dueOn ?? null, proposedOn: plan.dueOn ?? null, today: context.today };
  const problem = planProblem({ ...facts, milestonesOn: plan.steps.map((step) => step.dueOn) });
  if (problem)
    throw refuse(problem.code, { field: problem.milestone === null ? 'dueOn' : `milestones.${problem.milestone}.dueOn`, params: { years: 10 } });
  // A milestone left as it is may have been late already: it must only not outlive its directive.
  if (plan.dueOn && kept.some(({ dueOn }) => dueOn > (plan.dueOn ?? ''))) throw refuse('milestone.due_after_directive', { field: 'dueOn' });
}

export const isOpen = ({ state }: Milestone): boolean => state === MilestoneState.PLANNED || state === MilestoneState.RETURNED;
