export { AbsenceMutations } from './absence.mutations.js';
export { AbsencesOfHolderResolver, DelegationResolver, DelegationsOfPositionResolver } from './absence.resolver.js';
