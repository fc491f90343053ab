import { createClient } from 'graphql-ws';
import { ChangesDocument } from './generated/changes.ts';
import { refresh } from './act.ts';
import { hashOf } from './link.ts';

const settlingMilliseconds = 300;

/** Follows what changes for the viewer; several facts of one act make one refresh. */
export function followChanges(): () => void {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	let connections = 0;
	const refreshSoon = () => {
		clearTimeout(waiting);
		waiting = setTimeout(() => void refresh(), settlingMilliseconds);
	};
	const socket = createClient({
		url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
		retryAttempts: Number.POSITIVE_INFINITY,
		shouldRetry: () => true,
		// What happened while the line was down was not announced.
		on: { connected: () => void (connections++ > 0 && refreshSoon()) },
	});
	const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(ChangesDocument) } };
	const stop = socket.subscribe(
		{ query: '', operationName: 'Changes', extensions },
		{ next: refreshSoon, error: () => undefined, complete: () => undefined },
	);
	return () => {
		clearTimeout(waiting);
		stop();
		void socket.dispose();
	};
}
