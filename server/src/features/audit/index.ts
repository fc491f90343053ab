export { AuditEntry } from './audit-entry.js';
export type { PersonalValue } from './audit-personal.js';
export { recordAct, type Recorded } from './audit.service.js';
export { erasePersonal, findPersonalOf, type PersonalPlace } from './erasure.service.js';
export { HistoryEntry, HistoryResolver, historyOf } from './history.js';
