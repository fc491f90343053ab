import Bell from '@lucide/svelte/icons/bell';
import Building2 from '@lucide/svelte/icons/building-2';
import ChartLine from '@lucide/svelte/icons/chart-line';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import Clock from '@lucide/svelte/icons/clock';
import Gauge from '@lucide/svelte/icons/gauge';
import Inbox from '@lucide/svelte/icons/inbox';
import MessageCircle from '@lucide/svelte/icons/message-circle-question-mark';
import Mail from '@lucide/svelte/icons/mail';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import Settings from '@lucide/svelte/icons/sliders-horizontal';
import type { OfficeQuery, Role } from '#lib/graphql/generated/office.ts';
import { m } from '#paraglide/messages.js';

export interface Destination {
	href: string;
	label: string;
	icon: typeof Bell;
	count?: number;
}

const overseers: Role[] = ['MINISTER', 'CABINET', 'SECRETARY_GENERAL', 'INSPECTORATE', 'AUDITOR'];

/** The pages a viewer may use, in the order of the rail. */
export function destinations({ viewer, exerciseClock }: OfficeQuery, demo: boolean): Destination[] {
	const has = (roles: Role[]) => viewer?.roles.some((role) => roles.includes(role)) ?? false;
	const mailbox = { href: '/mailbox', label: m.nav_mailbox(), icon: Mail };
	if (!viewer) return demo ? [mailbox] : [];
	const pages: (Destination | false)[] = [
		{ href: '/', label: m.nav_home(), icon: Inbox },
		{ href: '/directives?standing=OPEN', label: m.nav_directives(), icon: ScrollText },
		{ href: '/dashboard', label: m.nav_dashboard(), icon: Gauge },
		viewer.roles.length > 0 && { href: '/indicators', label: m.nav_indicators(), icon: ChartLine },
		has(overseers) && { href: '/overview', label: m.nav_overview(), icon: TriangleAlert },
		has([...overseers, 'HEAD']) && { href: '/reviews', label: m.nav_reviews(), icon: ClipboardCheck },
		has(['MINISTER', 'CABINET', 'INSPECTORATE', 'AUDITOR']) && { href: '/explanations', label: m.nav_explanations(), icon: MessageCircle },
		{ href: '/notifications', label: m.nav_notifications(), icon: Bell, count: viewer.unreadCount },
		{ href: '/structures', label: m.nav_structures(), icon: Building2 },
		has(['ADMINISTRATOR', 'CABINET']) && { href: '/settings', label: m.nav_settings(), icon: Settings },
		exerciseClock.enabled && has(['ADMINISTRATOR']) && { href: '/exercise', label: m.nav_exercise(), icon: Clock },
		demo && mailbox,
	];
	return pages.filter((one) => one !== false);
}

export function isCurrent(href: string, path: string): boolean {
	const [page = href] = href.split('?');
	return page === '/' ? path === '/' : path.startsWith(page);
}
