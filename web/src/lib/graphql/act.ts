import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { clientFor } from './client.ts';
import { Refused, refusalsOf } from './refusal.ts';

/** Sends an act and asks again for everything on screen; throws what the office refused. */
export async function act<Data, Variables extends OperationVariables>(
	mutation: TypedDocumentNode<Data, Variables>,
	variables: Variables,
): Promise<Data> {
	const client = clientFor(window.fetch);
	try {
		const { data } = await client.mutate<Data, OperationVariables>({
			mutation: mutation as TypedDocumentNode<Data>,
			variables,
		});
		await refresh();
		return data as Data;
	} catch (error) {
		throw new Refused(refusalsOf(error));
	}
}

/** Asks once, outside a page's load (hints in a form). */
export async function ask<Data, Variables extends OperationVariables>(
	query: TypedDocumentNode<Data, Variables>,
	variables: Variables,
): Promise<Data> {
	const options = { query: query as TypedDocumentNode<Data>, variables, fetchPolicy: 'network-only' as const };
	const { data } = await clientFor(window.fetch).query<Data>(options);
	return data as Data;
}

/** A failed refresh leaves what is shown; the next change or navigation asks again. */
export async function refresh(): Promise<void> {
	await clientFor(window.fetch)
		.refetchQueries({ include: 'active' })
		.catch(() => undefined);
}
