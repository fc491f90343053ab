export { FrozenReview, ReviewSchedule } from './review.js';
export { reviewJobs } from './review.jobs.js';
export { reviewLetters } from './review.letter.js';
export { ReviewMutations } from './review.mutations.js';
export { readReview, reviewPaper, type AskedPaper } from './review.paper.js';
export { ReviewResolver, ReviewScheduleResolver } from './review.resolver.js';
export { paperTemplate } from './paper.template.js';
export { reviewWorkbook } from './review.workbook.js';
