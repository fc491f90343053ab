import { browser } from '$app/env';

/** What someone is writing, kept in this browser until it is sent, so that no input is ever lost. */
export class Drafted<Values extends object> {
	values = $state() as Values;
	#key: string;
	#empty: Values;

	constructor(key: string, empty: Values) {
		this.#key = `draft:${key}`;
		this.#empty = empty;
		this.values = { ...empty };
	}

	/** Called once the page is live: the server knows nothing of the browser's drafts. */
	restore(): boolean {
		const kept = browser ? localStorage.getItem(this.#key) : null;
		if (!kept) return false;
		this.values = { ...this.#empty, ...(JSON.parse(kept) as Partial<Values>) };
		return true;
	}

	keep(): void {
		const written = JSON.stringify(this.values);
		if (written === JSON.stringify(this.#empty)) localStorage.removeItem(this.#key);
		else localStorage.setItem(this.#key, written);
	}

	forget(): void {
		localStorage.removeItem(this.#key);
		this.values = { ...this.#empty };
	}
}
