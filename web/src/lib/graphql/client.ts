import { ApolloClient, InMemoryCache } from '@apollo/client';
import { browser } from '$app/env';
import { getLocale } from '#paraglide/runtime.js';
import { documentLink } from './link.ts';

export type Fetch = typeof fetch;

// Values without identity: two queries may ask for different parts of the same one.
const merged = { merge: true };
const typePolicies = {
	OfficeSetting: { keyFields: ['key'] },
	Lateness: merged,
	LocalizedText: merged,
	StructureFigures: merged,
	Overview: merged,
	ExerciseClock: merged,
	Viewer: merged,
};

function createClient(fetch: Fetch): ApolloClient {
	return new ApolloClient({
		ssrMode: !browser,
		cache: new InMemoryCache({ typePolicies }),
		link: documentLink(fetch, getLocale),
	});
}

let browserClient: ApolloClient | undefined;
let latestFetch: Fetch;

/** One client per request on the server, so that nobody reads another's cache; one per tab in the browser. */
export function clientFor(fetch: Fetch): ApolloClient {
	if (!browser) return createClient(fetch);
	latestFetch = fetch;
	return (browserClient ??= createClient((...request) => latestFetch(...request)));
}
