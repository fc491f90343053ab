import { ask } from '#lib/graphql/act.ts';
import { OfficeDocument } from '#lib/graphql/generated/office.ts';
import type { Refusal } from '#lib/graphql/refusal.ts';
import { m } from '#paraglide/messages.js';
import { cookieName, setLocale, toLocale } from '#paraglide/runtime.js';

const refused = (code: string, message: string): Refusal[] => [{ code, message, field: 'email' }];

/** Returns what was refused; nothing when the session is open. */
export async function signIn(email: string, password: string): Promise<Refusal[]> {
	try {
		const answer = await fetch('/api/auth/sign-in/email', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ email, password }),
		});
		if (answer.status === 429) return refused('sign_in.too_many', m.sign_in_too_many());
		if (!answer.ok) return refused('sign_in.refused', m.sign_in_refused());
		await adoptLanguage();
		return [];
	} catch {
		return [{ code: 'network.unreachable', message: m.error_unreachable(), field: null }];
	}
}

/** Who never chose a language in this browser reads in the one they receive mail in. */
async function adoptLanguage(): Promise<void> {
	if (document.cookie.includes(`${cookieName}=`)) return;
	const { viewer } = await ask(OfficeDocument, {});
	const locale = toLocale(viewer?.language.toLowerCase());
	if (locale) await setLocale(locale, { reload: false });
}

/** Only an address of this office: a crafted link must not lead elsewhere after signing in. */
export function nextAddress(next: string | null): string {
	return next?.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/';
}
