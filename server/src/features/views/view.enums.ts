import { registerEnumType } from 'type-graphql';

/** The pages whose filters can be kept. */
export enum ViewedPage {
  DIRECTIVES = 'DIRECTIVES',
  EXPLANATIONS = 'EXPLANATIONS',
  SEARCH = 'SEARCH',
  AUDIT = 'AUDIT',
}
registerEnumType(ViewedPage, { name: 'ViewedPage', description: 'A page whose filters can be kept as a view.' });
