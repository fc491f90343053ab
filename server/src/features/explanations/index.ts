export { ExplanationRequest, ExplanationText } from './explanation.js';
export { ExplanationOutcome, ExplanationState } from './explanation.enums.js';
export { letterOf } from './explanation.letter.js';
export { letterTemplate } from './letter.template.js';
export { explanationJobs } from './explanation.jobs.js';
export { ExplanationMutations } from './explanation.mutations.js';
export { ExplanationResolver } from './explanation.resolver.js';
export { ExplanationsOfOthersResolvers } from './fact.resolvers.js';
export { draftForRungs } from './rung-draft.service.js';
