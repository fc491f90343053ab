import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defaultClientConditions, defineConfig } from 'vite';

// What the first page draws, and not what is drawn before signing in: one file that is fetched once and compresses better than forty small ones.
const office =
	/lib.(graphql.(client|link|shown|act|refusal)|format.(dates|numbers|names)|features.(session.(?!sign-in|single-sign-on|SingleSignOn)|obligations.(LadderDots|LatenessChip|lateness|rungs|ObligationRow|ObligationGroup|row-act)|directives.(AcknowledgeButton|titles)|acts.form-slugs)|ui.(Chip|Panel|PageHead|EmptyState|Reference|Figures?|ErrorPage))\b/;

export default defineConfig({
	environments: {
		client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'office', test: office }] } } } } },
	},
	// RxJS ships ES5 to bundlers unless asked for its modern build.
	resolve: { conditions: ['es2015', ...defaultClientConditions] },
	plugins: [
		tailwindcss(),
		sveltekit({
			adapter: adapter(),
			// The table of all pages stays on the server: a phone asks for the way to the page it opens, and not for all ways first.
			router: { resolution: 'server' },
			// Style attributes carry the positions of timelines and pop-ups; scripts need a hash or nonce.
			csp: {
				mode: 'auto',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self', 'unsafe-inline'],
					'img-src': ['self', 'data:'],
					'connect-src': ['self'],
					'frame-src': ['self'],
					'object-src': ['none'],
					'base-uri': ['self'],
					'form-action': ['self'],
					'frame-ancestors': ['none'],
				},
			},
		}),
	],
});
