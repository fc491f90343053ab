import { mount, unmount } from 'svelte';
import Palette from './Palette.svelte';

let open = false;

/** Opens the palette over whatever page is shown, once. */
export function openPalette(demo: boolean): void {
	if (open) return;
	open = true;
	const before = document.activeElement;
	const palette = mount(Palette, { target: document.body, props: { demo, onclose: close } });
	function close(): void {
		open = false;
		void unmount(palette);
		if (before instanceof HTMLElement) before.focus();
	}
}
