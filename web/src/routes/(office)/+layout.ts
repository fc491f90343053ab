import { isRedirect, redirect } from '@sveltejs/kit';
import { signedOut } from '#lib/features/session/signed-out.ts';
import { OfficeDocument } from '#lib/graphql/generated/office.ts';
import { show } from '#lib/graphql/shown.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch, untrack, url, route }) => {
	const [office, demo] = await Promise.all([
		show(fetch, OfficeDocument, {}).catch((thrown: unknown) => {
			if (isRedirect(thrown)) return signedOut;
			throw thrown;
		}),
		fetch('/demo-accounts.json').then(
			(answer) => answer.ok,
			() => false,
		),
	]);
	const address = untrack(() => ({ page: route.id, next: url.pathname + url.search }));
	if (!office.current.viewer && address.page !== '/(office)/mailbox') redirect(303, `/sign-in?next=${encodeURIComponent(address.next)}`);
	return { office, demo };
};
