import { GraphQLError, parse, specifiedRules, validate, type ValidationRule } from 'graphql';

const tokensAtMost = 100;

/** Questions and acts come over HTTP, where their limits and their transactions are: a socket only listens. */
const subscriptionsOnly: ValidationRule = (context) => ({
  OperationDefinition: (node) => {
    if (node.operation !== 'subscription') context.reportError(new GraphQLError('Sockets carry subscriptions only.', { nodes: node }));
  },
});

/** What cannot be read is told to its sender; graphql-ws itself would end the socket and write of it on the console. */
export function unreadable(query: string): GraphQLError[] | undefined {
  try {
    parse(query, { maxTokens: tokensAtMost });
    return undefined;
  } catch (problem) {
    return [problem instanceof GraphQLError ? problem : new GraphQLError(String(problem))];
  }
}

export const validateSubscription: typeof validate = (schema, document) => validate(schema, document, [...specifiedRules, subscriptionsOnly]);
