export { Plan } from './plan.js';
export { PlanState } from './plan.enums.js';
export { PlanResolver, PlansOfDirectiveResolver } from './plan.resolver.js';
