export { AuditEntry } from './audit-entry.js';
export { recordAct, type Recorded } from './audit.service.js';
export { HistoryEntry, HistoryResolver, historyOf } from './history.js';
