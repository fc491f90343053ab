export { Directive, ReferenceCounter, RestrictedText } from './directive.js';
export { Acknowledgement, Update } from './directive-facts.js';
export { ContestDecision, ContestReason, DirectiveAct, DirectiveState, Nature, Recurrence } from './directive.enums.js';
export { DirectiveStanding, openDirective, undelivered, weekEnd } from './standing.js';
export { DirectiveMutations } from './directive.mutations.js';
export { DirectiveResolver } from './directive.resolver.js';
export {
  AcknowledgementResolver,
  EvidenceResolver,
  MeetingOfDirectivesResolver,
  MilestoneOfDirectiveResolver,
  NotificationOfDirectiveResolver,
  ObligationOfDirectiveResolver,
  ProjectOfDirectivesResolver,
  UpdateResolver,
} from './fact.resolvers.js';
