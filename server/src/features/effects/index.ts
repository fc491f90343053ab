export { EffectCheck } from './effect-check.js';
export { EffectAnswer } from './effect-check.enums.js';
export { askEffects } from './effect-check.opening.js';
export { EffectCheckResolver, EffectsOfDirectiveResolver } from './effect-check.resolver.js';
