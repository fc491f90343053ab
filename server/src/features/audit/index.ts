export { AuditEntry } from './audit-entry.js';
export { recordAct, type Recorded } from './audit.service.js';
