export { retentionJobs } from './retention.jobs.js';
export { RetentionResolver } from './retention.resolver.js';
