// A milestone is dated as a time-bound directive is, and never after the directive it belongs to.
import { Nature } from './directive.enums.js';
import { dateProblem } from './directive.rules.js';

export function milestoneDateProblem(dueOn: string, facts: { directiveDueOn: string | null; today: string }): string | null {
  const problem = dateProblem({ nature: Nature.TIME_BOUND, dueOn, recurs: false, today: facts.today });
  if (problem) return problem.code;
  return facts.directiveDueOn && dueOn > facts.directiveDueOn ? 'milestone.due_after_directive' : null;
}
