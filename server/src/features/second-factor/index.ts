export { secondFactorLetters } from './second-factor.letters.js';
export { SecondFactorResolver } from './second-factor.resolver.js';
