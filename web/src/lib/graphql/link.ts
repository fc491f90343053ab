import { ApolloLink, Observable } from '@apollo/client';
import type { Fetch } from './client.ts';

type Result = ApolloLink.Result;

/** The name by which the server knows a document of these pages; `codegen.mjs` gives it. */
export const hashOf = (document: object): string | undefined => (document as { hash?: string }).hash;

/** Sends an operation by its hash alone: what is not one of these pages' own documents is not run for a browser. */
export function documentLink(fetch: Fetch, language: () => string): ApolloLink {
	return new ApolloLink(
		({ operationName, variables, query }) =>
			new Observable<Result>((observer) => {
				const abort = new AbortController();
				const init = {
					method: 'POST',
					headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', 'accept-language': language() },
					body: JSON.stringify({ operationName, variables, extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(query) } } }),
					signal: abort.signal,
				};
				fetch('/graphql', init)
					.then(async (answer) => resultOf((await answer.json()) as Result))
					.then(
						(result) => {
							observer.next(result);
							observer.complete();
						},
						(problem: unknown) => observer.error(problem),
					);
				return () => abort.abort();
			}),
	);
}

/** Refusals come with a status of their own and are results all the same; whatever else answered was not the office. */
function resultOf(body: Result): Result {
	if (!body.data && !body.errors) throw new Error('not an answer of GraphQL');
	return body;
}
