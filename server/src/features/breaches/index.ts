export { breachJobs } from './breach.jobs.js';
export { breachLetters } from './breach.letter.js';
export { BreachResolver } from './breach.resolver.js';
