// A plan restates the order in the lead's own words, names the first step and proposes dates. An undated directive must be
// given one; a stated date may be countered, and its first value stays. No milestone falls due after its directive.
import type { Nature } from '../directives/index.js';

const yearsAtMost = 10;

export interface PlannedDates {
  nature: `${Nature}`;
  /** Date the directive bears already. */
  statedOn: string | null;
  proposedOn: string | null;
  /** Dates of the milestones as the plan would leave them. */
  milestonesOn: string[];
  today: string;
}

export interface PlanProblem {
  code: 'plan.due_required' | 'directive.due_forbidden' | 'directive.due_in_past' | 'directive.due_too_far' | 'milestone.due_after_directive';
  /** Rank of the milestone to blame; null for the date of the directive. */
  milestone: number | null;
}

/** The first date that cannot be bound; null when all can. */
export function planProblem({ nature, statedOn, proposedOn, milestonesOn, today }: PlannedDates): PlanProblem | null {
  const dated = proposedOn !== null || milestonesOn.length > 0;
  if (nature !== 'TIME_BOUND') return dated ? { code: 'directive.due_forbidden', milestone: null } : null;
  const dueOn = proposedOn ?? statedOn;
  if (!dueOn) return { code: 'plan.due_required', milestone: null };
  const ofDirective = proposedOn ? rangeProblem(proposedOn, today) : null;
  if (ofDirective) return { code: ofDirective, milestone: null };
  for (const [milestone, on] of milestonesOn.entries()) {
    const code = rangeProblem(on, today) ?? (on > dueOn ? 'milestone.due_after_directive' : null);
    if (code) return { code, milestone };
  }
  return null;
}

function rangeProblem(on: string, today: string): 'directive.due_in_past' | 'directive.due_too_far' | null {
  if (on < today) return 'directive.due_in_past';
  return on > `${Number(today.slice(0, 4)) + yearsAtMost}${today.slice(4)}` ? 'directive.due_too_far' : null;
}
