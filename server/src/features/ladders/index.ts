export { RehearsalResolver, RehearsedDifferenceResolver, RehearsedShareResolver } from './rehearsal.resolver.js';
export { LadderMutations, LadderVersionResolver } from './ladder.resolver.js';
