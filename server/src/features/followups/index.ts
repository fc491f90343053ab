export { followUp, nextFollowUpAt } from './followup.service.js';
export { followUpJobs } from './followup.jobs.js';
