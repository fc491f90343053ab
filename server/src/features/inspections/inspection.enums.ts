import { registerEnumType } from 'type-graphql';

export enum InspectionState {
  OPEN = 'OPEN',
  PASSED = 'PASSED',
  FAILED = 'FAILED',
}
registerEnumType(InspectionState, { name: 'InspectionState', description: 'FAILED: the closure was false, and the directive is reopened.' });
