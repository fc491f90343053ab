import type { Localized } from '#lib/format/names.ts';
import type { ProviderNames } from '#lib/features/session/single-sign-on.ts';
import type { PageLoad } from './$types';

export interface DemoAccount {
	email: string;
	role: string;
	title: Localized;
	password: string;
}

export const load: PageLoad = async ({ fetch }) => {
	const [demo, options] = await Promise.all(['/demo-accounts.json', '/sign-in-options.json'].map((path) => fetch(path).catch(() => null)));
	const accounts = demo?.ok ? ((await demo.json()) as DemoAccount[]) : [];
	const { singleSignOn } = options?.ok ? ((await options.json()) as { singleSignOn: ProviderNames | null }) : { singleSignOn: null };
	return { accounts, singleSignOn };
};
