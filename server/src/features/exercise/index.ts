export { ExerciseClockRow } from './exercise-clock.js';
export { ExerciseResolver } from './exercise.resolver.js';
