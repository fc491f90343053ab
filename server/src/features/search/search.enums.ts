import { registerEnumType } from 'type-graphql';

/** In the order in which kinds are shown. */
export enum SearchKind {
  DIRECTIVE = 'DIRECTIVE',
  EXPLANATION = 'EXPLANATION',
  MEETING = 'MEETING',
  PROJECT = 'PROJECT',
  INDICATOR = 'INDICATOR',
  FILE = 'FILE',
  STRUCTURE = 'STRUCTURE',
  POSITION = 'POSITION',
  OFFICIAL = 'OFFICIAL',
}
registerEnumType(SearchKind, { name: 'SearchKind', description: 'What a search finds. FILE: a proof, by its name.' });
