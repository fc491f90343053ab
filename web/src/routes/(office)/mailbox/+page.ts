import { error } from '@sveltejs/kit';
import type { Mail } from '#lib/features/mailbox/mail.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, depends }) => {
	depends('demo:mailbox');
	const answer = await fetch('/mailbox.json');
	if (!answer.ok) error(404);
	const mails = (await answer.json()) as Mail[];
	return { mails: mails.sort((one, other) => other.sentAt.localeCompare(one.sentAt)) };
};
