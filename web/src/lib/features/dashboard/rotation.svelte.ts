const turnMilliseconds = 15_000;

/** Turns the pages of a screen by itself, unless somebody stops it or asks their machine for less movement. */
export class Rotation {
	page = $state(0);
	turning = $state(true);
	#count: () => number;

	constructor(count: () => number) {
		this.#count = count;
	}

	next = (): void => {
		this.page = (this.page + 1) % Math.max(1, this.#count());
	};

	toggle = (): void => {
		this.turning = !this.turning;
	};

	/** Runs while the page is open. */
	follow = (): (() => void) => {
		if (matchMedia('(prefers-reduced-motion: reduce)').matches) this.turning = false;
		const timer = setInterval(() => this.turning && this.next(), turnMilliseconds);
		return () => clearInterval(timer);
	};
}
