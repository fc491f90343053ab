import { adoptLanguage, ofSignIn } from '#lib/features/session/sign-in.ts';
import type { Refusal } from '#lib/graphql/refusal.ts';
import { m } from '#paraglide/messages.js';

const refused = (code: string, message: string, field: string | null = 'code'): Refusal[] => [{ code, message, field }];

/** What the second step of sign-in may answer instead of a session, by the stable codes of its door. */
const overCodes = ['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'];

/** Returns what was refused; nothing when the session is open. */
export async function giveCode(code: string, backup: boolean): Promise<Refusal[]> {
	try {
		const answer = await ofSignIn(backup ? 'two-factor/verify-backup-code' : 'two-factor/verify-totp', { code });
		if (answer.ok) {
			await adoptLanguage();
			return [];
		}
		if (answer.status === 429) return refused('second_step.too_many', m.second_step_too_many());
		const { code: reason } = (await answer.json()) as { code?: string };
		// The password was given too long ago, or too many codes since: it is asked for anew.
		if (overCodes.includes(reason ?? '')) return refused('second_step.over', m.second_step_over(), null);
		return refused('second_step.refused', backup ? m.second_step_backup_refused() : m.second_step_refused());
	} catch {
		return refused('network.unreachable', m.error_unreachable(), null);
	}
}
