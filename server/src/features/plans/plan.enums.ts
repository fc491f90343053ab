import { registerEnumType } from 'type-graphql';

export enum PlanState {
  PROPOSED = 'PROPOSED',
  ACCEPTED = 'ACCEPTED',
  RETURNED = 'RETURNED',
}
registerEnumType(PlanState, { name: 'PlanState', description: 'PROPOSED awaits the office. RETURNED: another is owed.' });

export enum PlanDecision {
  ACCEPT = 'ACCEPT',
  RETURN = 'RETURN',
}
registerEnumType(PlanDecision, {
  name: 'PlanDecision',
  description: 'ACCEPT makes the dates proposed binding. RETURN asks for another plan, with reasons.',
});
