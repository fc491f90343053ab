import type { Localized } from '#lib/format/names.ts';
import type { Refusal } from '#lib/graphql/refusal.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';

export interface SeenLink {
	purpose: 'INVITATION' | 'FIRST_ADMINISTRATOR' | 'RESET';
	name: Localized;
	email: string;
	language: 'AR' | 'FR' | 'EN';
}

export type Answer<T> = { said: T; refusals: [] } | { said: null; refusals: Refusal[] };

/** What somebody without a session asks about their account. Always by POST: a link that is merely opened changes nothing. */
export async function askDoor<T>(path: 'link' | 'password' | 'forgotten', body: object): Promise<Answer<T>> {
	try {
		const answer = await fetch(`/api/accounts/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'accept-language': getLocale() },
			body: JSON.stringify(body),
		});
		const said = (await answer.json()) as T & { error?: Refusal };
		return answer.ok ? { said, refusals: [] } : { said: null, refusals: [refusalIn(said.error)] };
	} catch {
		return { said: null, refusals: [{ code: 'network.unreachable', message: m.error_unreachable(), field: null }] };
	}
}

const refusalIn = (error?: Refusal): Refusal => ({
	code: error?.code ?? 'unknown',
	message: error?.message ?? m.error_unreachable(),
	field: error?.field ?? null,
});
