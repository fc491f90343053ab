import { ask } from '#lib/graphql/act.ts';
import { DashboardDocument } from '#lib/graphql/generated/dashboard.ts';

const askAgainMilliseconds = 60_000;
const retryMilliseconds = 5_000;

/** Keeps a screen current with nobody near it: asks each minute, and sooner once the line is lost; says when it is. */
export class Connection {
	lost = $state(false);

	follow = (): (() => void) => {
		let timer: ReturnType<typeof setTimeout>;
		const look = async () => {
			// Asking writes the answer to the cache, from which the page reads.
			this.lost = await ask(DashboardDocument, { screen: true }).then(
				() => false,
				() => true,
			);
			timer = setTimeout(look, this.lost ? retryMilliseconds : askAgainMilliseconds);
		};
		timer = setTimeout(look, askAgainMilliseconds);
		const soon = () => {
			clearTimeout(timer);
			void look();
		};
		addEventListener('online', soon);
		addEventListener('offline', soon);
		return () => {
			clearTimeout(timer);
			removeEventListener('online', soon);
			removeEventListener('offline', soon);
		};
	};
}
