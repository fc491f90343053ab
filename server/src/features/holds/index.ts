export { HoldSubject, LegalHold } from './hold.js';
export { LegalHoldResolver } from './hold.resolver.js';
export { respectHolds } from './hold.service.js';
