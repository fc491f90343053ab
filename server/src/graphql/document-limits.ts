import { ApolloArmor } from '@escape.tech/graphql-armor';
import { Kind, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, type OperationDefinitionNode, type ValidationRule } from 'graphql';
import { refuse } from '../kernel/errors.js';
import { costAtMost, costOf, rootFieldsAtMost, rootFieldsOf } from './document-cost.js';
import { withStatus } from './errors.js';
import type { TrustedDocuments } from './trusted-documents.js';

const armor = new ApolloArmor({
  // Eight levels go from a directive to whoever was told at a rung of what is owed on it.
  maxDepth: { n: 8, flattenFragments: true },
  maxAliases: { n: 15 },
  maxDirectives: { n: 20 },
  // Armor's own count of tokens answers with 500 to whatever cannot be parsed: the parser's limit does the same better.
  maxTokens: { enabled: false },
  // It knows no pages: `document-cost.ts` does.
  costLimit: { enabled: false },
  // Suggestions are taken out where errors are coded, for every door.
  blockFieldSuggestion: { enabled: false },
});

/** The limits of depth, aliases and directives for documents that are not our own pages'. */
export function rulesForOthers(trusted: TrustedDocuments): ValidationRule[] {
  const rules = armor.protect().validationRules as ValidationRule[];
  return rules.map(
    (rule): ValidationRule =>
      (context) =>
        trusted.has(context.getDocument().loc?.source.body) ? {} : rule(context),
  );
}

interface Begun {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  source: string;
  variables: Record<string, unknown>;
}

/** Refuses, before it runs, what asks at too many doors at once or for more than an answer can hold. */
export function refuseCostly(trusted: TrustedDocuments, { schema, document, operation, source, variables }: Begun): void {
  if (trusted.has(source)) return;
  const fragments = fragmentsOf(document);
  if (rootFieldsOf({ operation, fragments }).length > rootFieldsAtMost)
    throw withStatus(refuse('request.too_many_fields', { params: { limit: rootFieldsAtMost } }));
  if (costOf({ schema, operation, fragments, variables }) > costAtMost) throw withStatus(refuse('request.too_costly'));
}

export const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
