import { ask } from '#lib/graphql/act.ts';
import { OfficeDocument } from '#lib/graphql/generated/office.ts';
import type { Refusal } from '#lib/graphql/refusal.ts';
import { m } from '#paraglide/messages.js';
import { cookieName, setLocale, toLocale } from '#paraglide/runtime.js';

const refused = (code: string, message: string): Refusal[] => [{ code, message, field: 'email' }];

/** What came of a step of sign-in: what was refused, or whether a code is asked for before the session opens. */
export interface SignInStep {
	refusals: Refusal[];
	asksCode: boolean;
}

const stopped = (refusals: Refusal[]): SignInStep => ({ refusals, asksCode: false });

export async function signIn(email: string, password: string): Promise<SignInStep> {
	try {
		const answer = await ofSignIn('sign-in/email', { email, password });
		if (answer.status === 429) return stopped(refused('sign_in.too_many', m.sign_in_too_many()));
		if (!answer.ok) return stopped(refused('sign_in.refused', m.sign_in_refused()));
		const { twoFactorRedirect } = (await answer.json()) as { twoFactorRedirect?: boolean };
		if (!twoFactorRedirect) await adoptLanguage();
		return { refusals: [], asksCode: Boolean(twoFactorRedirect) };
	} catch {
		return stopped([{ code: 'network.unreachable', message: m.error_unreachable(), field: null }]);
	}
}

export const ofSignIn = (path: string, body: object): Promise<Response> =>
	fetch(`/api/auth/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Who never chose a language in this browser reads in the one they receive mail in. */
export async function adoptLanguage(): Promise<void> {
	if (document.cookie.includes(`${cookieName}=`)) return;
	// Refused while a second factor is still to be set up: that page is read in whatever language the browser has.
	const answer = await ask(OfficeDocument, {}).catch(() => null);
	const locale = toLocale(answer?.viewer?.language.toLowerCase());
	if (locale) await setLocale(locale, { reload: false });
}

/** Only an address of this office: a crafted link must not lead elsewhere after signing in. */
export function nextAddress(next: string | null): string {
	return next?.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/';
}
