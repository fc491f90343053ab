import { registerEnumType } from 'type-graphql';

export enum Compliance {
  COMPLIANT = 'COMPLIANT',
  PARTIAL = 'PARTIAL',
  NOT_COMPLIANT = 'NOT_COMPLIANT',
}
registerEnumType(Compliance, { name: 'Compliance', description: 'What the lead attests of a period.' });
