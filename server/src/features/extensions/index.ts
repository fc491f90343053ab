export { Extension } from './extension.js';
export { ExtensionDecision, ExtensionReason, ExtensionState } from './extension.enums.js';
export {
  ExtensionMutations,
  ExtensionOfDecisionResolver,
  ExtensionResolver,
  ExtensionsOfDirectiveResolver,
  ExtensionsOfMilestoneResolver,
} from './extension.resolver.js';
