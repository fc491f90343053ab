import { GraphQLError, parse, specifiedRules, validate, type ExecutionArgs, type GraphQLSchema, type ValidationRule } from 'graphql';
import { Refusal } from '../kernel/errors.js';
import type { DocumentAsked, TrustedDocuments } from './trusted-documents.js';

const tokensAtMost = 100;

/** Questions and acts come over HTTP, where their limits and their transactions are: a socket only listens. */
const subscriptionsOnly: ValidationRule = (context) => ({
  OperationDefinition: (node) => {
    if (node.operation !== 'subscription') context.reportError(new GraphQLError('Sockets carry subscriptions only.', { nodes: node }));
  },
});

interface Subscribing {
  schema: GraphQLSchema;
  trusted: TrustedDocuments;
  /** Whether documents other than our own are run. */
  open: boolean;
}

/** What a socket asks to hear, or why it will not; an error that graphql-ws met itself would end the socket and be written on the console. */
export function readSubscription(
  { schema, trusted, open }: Subscribing,
  asked: DocumentAsked & { variables?: Record<string, unknown> | null },
): Omit<ExecutionArgs, 'contextValue'> | readonly GraphQLError[] {
  try {
    const document = parse(trusted.resolve(asked, open) ?? '', { maxTokens: tokensAtMost });
    const errors = validate(schema, document, [...specifiedRules, subscriptionsOnly]);
    if (errors.length) return errors;
    const operationName = typeof asked.operationName === 'string' ? asked.operationName : undefined;
    return { schema, document, operationName, variableValues: asked.variables };
  } catch (problem) {
    if (problem instanceof GraphQLError) return [problem];
    return [new GraphQLError(String(problem), { originalError: problem instanceof Refusal ? problem : null })];
  }
}
