import { registerEnumType } from 'type-graphql';

export enum ExplanationState {
  DRAFT = 'DRAFT',
  SIGNED = 'SIGNED',
  REPLIED = 'REPLIED',
  CLOSED = 'CLOSED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(ExplanationState, {
  name: 'ExplanationState',
  description: 'DRAFT: nobody outside the office knows of it. SIGNED: the written reply is awaited. REPLIED: its outcome is.',
});

export enum ExplanationAct {
  AMEND = 'AMEND',
  SIGN = 'SIGN',
  REPLY = 'REPLY',
  CLOSE = 'CLOSE',
  WITHDRAW = 'WITHDRAW',
}
registerEnumType(ExplanationAct, { name: 'ExplanationAct', description: 'An act the viewer can take on an explanation request now.' });

export enum ExplanationOutcome {
  ACCEPTED = 'ACCEPTED',
  FORCE_MAJEURE = 'FORCE_MAJEURE',
  REMINDER_OF_DUTY = 'REMINDER_OF_DUTY',
  FORMAL_NOTICE = 'FORMAL_NOTICE',
  REFERRAL = 'REFERRAL',
}
registerEnumType(ExplanationOutcome, { name: 'ExplanationOutcome', description: 'What came of an explanation request.' });

export enum ProofKind {
  VIEW = 'VIEW',
  ACKNOWLEDGEMENT = 'ACKNOWLEDGEMENT',
  PAPER_RECEIPT = 'PAPER_RECEIPT',
}
registerEnumType(ProofKind, {
  name: 'ProofKind',
  description:
    'What proves that a position was notified: a signed-in view, its own acknowledgement, or a receipt on paper with its scan. An accepted mail proves nothing.',
});
