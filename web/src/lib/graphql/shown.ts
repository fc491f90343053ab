import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { error, redirect } from '@sveltejs/kit';
import { createSubscriber } from 'svelte/reactivity';
import { type Fetch, clientFor } from './client.ts';
import { outdatedCode, refusalsOf } from './refusal.ts';

/** An answer that a page shows: whoever reads `current` is told when the cache learns better. */
export class Shown<Data> {
	#data: Data;
	#subscribe: () => void;

	constructor(client: ApolloClient, query: TypedDocumentNode<Data>, variables: OperationVariables, data: Data) {
		this.#data = data;
		this.#subscribe = createSubscriber((update) => {
			const watched = client.watchQuery({ query, variables, fetchPolicy: 'cache-first', errorPolicy: 'all' });
			const subscription = watched.subscribe(({ data: latest, dataState }) => {
				if (dataState !== 'complete' || latest === this.#data) return;
				this.#data = latest as Data;
				update();
			});
			return () => subscription.unsubscribe();
		});
	}

	get current(): Data {
		this.#subscribe();
		return this.#data;
	}
}

const signInCodes = ['access.signed_out', 'UNAUTHENTICATED'];
const missingCodes = /not_found|unknown/;

/** Asks before the page is drawn; a refusal becomes the sign-in page or an error page that says why. */
export async function show<Data, Variables extends OperationVariables>(
	fetch: Fetch,
	query: TypedDocumentNode<Data, Variables>,
	variables: Variables,
): Promise<Shown<Data>> {
	const client = clientFor(fetch);
	let data: Data | undefined;
	try {
		const options = { query: query as TypedDocumentNode<Data>, variables, fetchPolicy: 'network-only' as const };
		({ data } = await client.query<Data>(options));
	} catch (caught) {
		const [refusal] = refusalsOf(caught);
		if (!refusal) error(500);
		if (signInCodes.includes(refusal.code)) redirect(303, '/sign-in');
		if (refusal.code === outdatedCode) error(409, { message: refusal.message, code: refusal.code });
		if (refusal.code === 'access.second_factor_required') redirect(303, '/account/second-factor');
		const status = missingCodes.test(refusal.code) ? 404 : refusal.code === 'network.unreachable' ? 503 : 403;
		error(status, { message: refusal.message, code: refusal.code });
	}
	if (data === undefined) error(500);
	return new Shown(client, query as TypedDocumentNode<Data>, variables, data);
}
