export { Alarm } from './alarm.js';
export { AlarmKind } from './comparison.rules.js';
export { reconciliationJobs } from './reconciliation.jobs.js';
export { ReconciliationResolver } from './reconciliation.resolver.js';
export { measureReconciliation, reconcile } from './reconciliation.service.js';
