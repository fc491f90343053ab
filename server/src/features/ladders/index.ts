export { LadderMutations, LadderVersionResolver } from './ladder.resolver.js';
