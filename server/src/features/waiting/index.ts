export { WaitingOfDirectiveResolver, WaitingOfPositionResolver, WaitingOfStructureResolver, WaitingSpellResolver } from './waiting.resolver.js';
