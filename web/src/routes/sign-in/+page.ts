import type { Localized } from '#lib/format/names.ts';
import type { PageLoad } from './$types';

export interface DemoAccount {
	email: string;
	role: string;
	title: Localized;
	password: string;
}

export const load: PageLoad = async ({ fetch }) => {
	const answer = await fetch('/demo-accounts.json').catch(() => null);
	const accounts = answer?.ok ? ((await answer.json()) as DemoAccount[]) : [];
	return { accounts };
};
