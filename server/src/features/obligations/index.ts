export { Obligation, type ClockPause } from './obligation.js';
export { Confidentiality, LatenessStatus, ObligationKind, ObligationOutcome, Priority, WaitingParty } from './obligation.enums.js';
export { answerDue, dueAfter, judge, soonWorkingDays, type Judgement } from './obligation.rules.js';
export { Lateness, latenessOf } from './lateness.js';
export {
  findOpenObligations,
  judgementOf,
  moveDueDate,
  openObligation,
  pauseForVerdict,
  resumeAfterReturn,
  settleObligation,
  startClock,
  stopClock,
  type JudgedRow,
  type Opening,
  type ServedRecord,
} from './obligation.service.js';
export { ObligationBucket, readObligations } from './obligation.queries.js';
export { ObligationResolver } from './obligation.resolver.js';
