import { refusalsOf } from '#lib/graphql/refusal.ts';
import { m } from '#paraglide/messages.js';

/** A choice that is kept as soon as it is made, and what became of it. */
export class Saving {
	words = $state('');
	failed = $state(false);

	async save(send: () => Promise<unknown>): Promise<void> {
		this.words = '';
		try {
			await send();
			this.failed = false;
			this.words = m.choice_kept();
		} catch (error) {
			this.failed = true;
			this.words = refusalsOf(error)[0]?.message ?? '';
		}
	}
}
