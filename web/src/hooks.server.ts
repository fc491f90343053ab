import type { Cookies } from '@sveltejs/kit';
import type { Handle, HandleFetch } from '@sveltejs/kit/hooks';
import { getLocale, getTextDirection } from '#paraglide/runtime.js';
import { paraglideMiddleware } from '#paraglide/server.js';

export const handle: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ locale }) =>
		resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%dir%', getTextDirection(locale)),
			filterSerializedResponseHeaders: (name) => name === 'content-type',
		}),
	);

/** The web and the API share one process: what a page asks of its own host is asked of this very port. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
	const url = new URL(request.url);
	const port = event.platform?.req.socket.localPort;
	if (url.origin !== event.url.origin || port === undefined) return fetch(request);
	const inside = new Request(`http://127.0.0.1:${port}${url.pathname}${url.search}`, request);
	// Said of the outer host, it would not match the inner one.
	inside.headers.delete('origin');
	inside.headers.set('cookie', event.request.headers.get('cookie') ?? '');
	inside.headers.set('accept-language', getLocale());
	const answer = await fetch(inside);
	for (const cookie of answer.headers.getSetCookie()) passOn(event.cookies, cookie);
	return answer;
};

/** A session that goes on under a new token says so to whoever asked inside; the browser has to hear it too. */
function passOn(cookies: Cookies, given: string): void {
	const [pair = '', ...attributes] = given.split(/; */);
	const at = pair.indexOf('=');
	const maxAge = /^max-age=(\d+)$/i.exec(attributes.find((one) => /^max-age=/i.test(one)) ?? '')?.[1];
	cookies.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)), {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: attributes.some((one) => /^secure$/i.test(one)),
		...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
	});
}
