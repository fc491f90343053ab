import { destinations } from '#lib/features/session/destinations.ts';
import { office } from '#lib/features/session/office.ts';
import { viewerMay } from '#lib/features/session/rights.ts';
import { m } from '#paraglide/messages.js';

export interface Choice {
	id: string;
	group: string;
	label: string;
	note?: string;
	href: string;
}

/** Pages that the viewer may open and acts that begin on one, those of the rail first. */
export function placesOf(demo: boolean): Choice[] {
	const page = (href: string, label: string) => ({ id: href, group: m.palette_pages(), label, href });
	const act = (href: string, label: string) => ({ id: href, group: m.palette_acts(), label, href });
	return [
		...destinations(office(), demo).map(({ href, label }) => page(href, label)),
		page('/account', m.account()),
		page('/preferences', m.preferences()),
		page('/account/feeds', m.feeds()),
		page('/account/tokens', m.tokens()),
		...(viewerMay('RECORD', 'Directive') ? [act('/directives/new', m.record_directive())] : []),
		act('/account/feeds?act=create', m.feed_create()),
	];
}
