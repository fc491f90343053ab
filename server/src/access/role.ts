import { registerEnumType } from 'type-graphql';

export enum Role {
  MINISTER = 'MINISTER',
  CABINET = 'CABINET',
  SECRETARY_GENERAL = 'SECRETARY_GENERAL',
  INSPECTORATE = 'INSPECTORATE',
  HEAD = 'HEAD',
  FOCAL_POINT = 'FOCAL_POINT',
  AUDITOR = 'AUDITOR',
  ADMINISTRATOR = 'ADMINISTRATOR',
}
registerEnumType(Role, { name: 'Role', description: 'What a position may do in the product.' });
