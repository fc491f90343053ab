import { registerEnumType } from 'type-graphql';

export enum DirectiveState {
  DRAFT = 'DRAFT',
  ISSUED = 'ISSUED',
  ACKNOWLEDGED = 'ACKNOWLEDGED',
  IN_PROGRESS = 'IN_PROGRESS',
  REPORTED = 'REPORTED',
  CLOSED = 'CLOSED',
  CONTESTED = 'CONTESTED',
  RETURNED = 'RETURNED',
  SUSPENDED = 'SUSPENDED',
  CANCELLED = 'CANCELLED',
  SUPERSEDED = 'SUPERSEDED',
  REOPENED = 'REOPENED',
  IN_FORCE = 'IN_FORCE',
  ENDED = 'ENDED',
}
registerEnumType(DirectiveState, { name: 'DirectiveState', description: 'Where a directive stands in its life.' });

export enum Nature {
  TIME_BOUND = 'TIME_BOUND',
  STANDING = 'STANDING',
  RECURRING = 'RECURRING',
}
registerEnumType(Nature, {
  name: 'Nature',
  description: 'TIME_BOUND has a due date; STANDING is an orientation with no end and is never late; RECURRING is the same duty each period.',
});

export enum Recurrence {
  WEEKLY = 'WEEKLY',
  MONTHLY = 'MONTHLY',
  QUARTERLY = 'QUARTERLY',
}
registerEnumType(Recurrence, { name: 'Recurrence', description: 'Period of a recurring duty, or of the attestation of a standing one.' });

export enum DirectiveAct {
  AMEND = 'AMEND',
  ISSUE = 'ISSUE',
  DISCARD = 'DISCARD',
  ACKNOWLEDGE = 'ACKNOWLEDGE',
  CONTEST = 'CONTEST',
  DECIDE_CONTEST = 'DECIDE_CONTEST',
  RECORD_UPDATE = 'RECORD_UPDATE',
  REPORT_COMPLETION = 'REPORT_COMPLETION',
  VERIFY_COMPLETION = 'VERIFY_COMPLETION',
  RETURN_COMPLETION = 'RETURN_COMPLETION',
  REQUEST_EXTENSION = 'REQUEST_EXTENSION',
  DECLARE_WAITING = 'DECLARE_WAITING',
  SUSPEND = 'SUSPEND',
  RESUME = 'RESUME',
  REASSIGN = 'REASSIGN',
  SUPERSEDE = 'SUPERSEDE',
  CANCEL = 'CANCEL',
  PROPOSE_PLAN = 'PROPOSE_PLAN',
  DECIDE_PLAN = 'DECIDE_PLAN',
  RECORD_PAPER_RECEIPT = 'RECORD_PAPER_RECEIPT',
  ATTEST = 'ATTEST',
  END = 'END',
  OPEN_INSPECTION = 'OPEN_INSPECTION',
  PASS_INSPECTION = 'PASS_INSPECTION',
  FAIL_INSPECTION = 'FAIL_INSPECTION',
  CHECK_EFFECT = 'CHECK_EFFECT',
}
registerEnumType(DirectiveAct, { name: 'DirectiveAct', description: 'An act the viewer can take on a directive now.' });

export enum ContestReason {
  NOT_COMPETENT = 'NOT_COMPETENT',
  INSUFFICIENT_MEANS = 'INSUFFICIENT_MEANS',
  UNREALISTIC_DATE = 'UNREALISTIC_DATE',
  DUPLICATE = 'DUPLICATE',
  UNCLEAR = 'UNCLEAR',
}
registerEnumType(ContestReason, { name: 'ContestReason', description: 'Why a position contests what it was given.' });

export enum ContestDecision {
  REJECT = 'REJECT',
  REASSIGN = 'REASSIGN',
  CANCEL = 'CANCEL',
}
registerEnumType(ContestDecision, {
  name: 'ContestDecision',
  description: 'REJECT: the lead must acknowledge. REASSIGN: another position leads. CANCEL: the directive is withdrawn.',
});
