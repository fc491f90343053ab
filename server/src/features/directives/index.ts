export { directiveJobs } from './directive.jobs.js';
export { Directive, ReferenceCounter, RestrictedText } from './directive.js';
export { Acknowledgement, Update } from './directive-facts.js';
export { ContestDecision, ContestReason, DirectiveAct, DirectiveState, Nature, Recurrence } from './directive.enums.js';
export { HeldCompletion, holdCompletion } from './completion.subject.js';
export { currentSpell, endTurn, passTurn, stateTurn, type StatedTurn } from './turn.service.js';
export { WaitingSpell } from './waiting-spell.js';
export { lateDaysOf, readsRestrictedWords } from './directive.node.js';
export { DirectiveSort, SortDirection, type DirectiveFilter } from './directive.filter.js';
export { readDirectives } from './directive.queries.js';
export { DirectiveStanding, openDirective, undelivered, weekEnd } from './standing.js';
export { holdDirective, isFinal, permit, servedBy, type HeldDirective } from './directive.acts.js';
export { openBegunPeriods } from './period.service.js';
export { dueProblem } from './directive.rules.js';
export { nextPeriodDueOn, periodStarts } from './recurrence.rules.js';
export { openDecision } from './contest.service.js';
export { newMilestone, writeDraft } from './draft.service.js';
export { openDelivery, openMilestones, relateOnce } from './issue.service.js';
export { loadDirective, loadEvidence, readsWords } from './directive.loaders.js';
export type { DirectiveNode } from './directive.node.js';
export { DirectiveMutations, DirectivePayload } from './directive.mutations.js';
export { nextReference } from './issue.service.js';
export { NotificationProofResolver, PaperReceiptResolver, ViewResolver } from './notification-proof.resolver.js';
export { GovernanceMutations } from './governance.mutations.js';
export { SuccessionResolver } from './succession.resolver.js';
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
export { askReceiptsAnew } from './take-over.service.js';
export { acknowledgeDirective } from './receipt.service.js';
