import { registerEnumType } from 'type-graphql';

export enum ExtensionReason {
  AWAITING_ANOTHER_BODY = 'AWAITING_ANOTHER_BODY',
  PROCUREMENT = 'PROCUREMENT',
  LEGAL_TEXT = 'LEGAL_TEXT',
  INSUFFICIENT_MEANS = 'INSUFFICIENT_MEANS',
  TECHNICAL_DIFFICULTY = 'TECHNICAL_DIFFICULTY',
  SCOPE_CHANGED = 'SCOPE_CHANGED',
  FORCE_MAJEURE = 'FORCE_MAJEURE',
}
registerEnumType(ExtensionReason, { name: 'ExtensionReason', description: 'Why more time is asked for.' });

export enum ExtensionState {
  PENDING = 'PENDING',
  GRANTED = 'GRANTED',
  REFUSED = 'REFUSED',
  WITHDRAWN = 'WITHDRAWN',
  LAPSED = 'LAPSED',
}
registerEnumType(ExtensionState, {
  name: 'ExtensionState',
  description: 'LAPSED: completion was reported, or the duty ended otherwise, before the office decided.',
});

export enum ExtensionDecision {
  GRANT = 'GRANT',
  REFUSE = 'REFUSE',
}
registerEnumType(ExtensionDecision, { name: 'ExtensionDecision', description: 'What the office decides on a request for more time.' });

export enum ExtensionAct {
  DECIDE = 'DECIDE',
  WITHDRAW = 'WITHDRAW',
}
registerEnumType(ExtensionAct, { name: 'ExtensionAct', description: 'An act the viewer can take on a request for more time now.' });
