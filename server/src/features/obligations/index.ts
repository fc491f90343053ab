export { Obligation, type ClockPause } from './obligation.js';
export { Confidentiality, LatenessStatus, ObligationKind, ObligationOutcome, Priority } from './obligation.enums.js';
