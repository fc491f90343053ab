import type { Refusal } from '#lib/graphql/refusal.ts';
import { type Locale, getLocale } from '#paraglide/runtime.js';
import { m } from '#paraglide/messages.js';
import { ofSignIn } from './sign-in.ts';

/** What the office calls its provider, in the languages in which it has a name. */
export type ProviderNames = Partial<Record<Locale, string>>;

export function singleSignOnLabel(names: ProviderNames): string {
	const name = names[getLocale()];
	return name ? m.single_sign_on_through({ name }) : m.single_sign_on();
}

const refused = (code: string, message: string): Refusal[] => [{ code, message, field: null }];

/** Leads to the provider; returns what kept it from doing so. */
export async function goToProvider(next: string): Promise<Refusal[]> {
	try {
		const answer = await ofSignIn('sign-in/social', {
			provider: 'oidc',
			callbackURL: next,
			errorCallbackURL: '/sign-in',
			disableRedirect: true,
		});
		const { url } = (answer.ok ? await answer.json() : {}) as { url?: string };
		if (!url) return refused('single_sign_on.failed', m.single_sign_on_failed());
		location.assign(url);
		return [];
	} catch {
		return refused('network.unreachable', m.error_unreachable());
	}
}

/** Why the way back from the provider ended on the sign-in page. */
export function arrivalRefusals(error: string | null): Refusal[] {
	if (!error) return [];
	const sayings: Record<string, () => string> = {
		signup_disabled: m.single_sign_on_unknown,
		account_not_linked: m.single_sign_on_unverified,
		email_not_found: m.single_sign_on_unverified,
		account_closed: m.single_sign_on_closed,
		access_denied: m.single_sign_on_abandoned,
	};
	return refused(`single_sign_on.${error}`, (sayings[error] ?? m.single_sign_on_failed)());
}
