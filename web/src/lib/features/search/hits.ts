import { directiveAddress } from '#lib/features/directives/address.ts';
import type { SearchHitWordsFragment } from '#lib/graphql/generated/search.ts';
import type { SearchKind } from '#lib/graphql/generated/schema.ts';

export type SearchHit = SearchHitWordsFragment;

export const kinds: SearchKind[] = ['DIRECTIVE', 'EXPLANATION', 'MEETING', 'PROJECT', 'INDICATOR', 'FILE', 'STRUCTURE', 'POSITION', 'OFFICIAL'];

/** More than that the server does not count. */
export const countedAtMost = 1000;
export const perKind = 5;
export const perPage = 20;

/** The page that shows what was found; undefined where there is none. */
export function hitAddress({ opens, kind, id, key, reference }: Pick<SearchHit, 'opens' | 'kind' | 'id' | 'key' | 'reference'>): string | undefined {
	if (kind === 'DIRECTIVE') return directiveAddress({ id, reference });
	if (!key) return undefined;
	const paths: Partial<Record<SearchKind, string>> = {
		DIRECTIVE: `/directives/${key}`,
		EXPLANATION: `/explanations/${key}`,
		MEETING: `/directives?meeting=${key}`,
		INDICATOR: `/indicators/${key}`,
		STRUCTURE: `/structures/${key}`,
		POSITION: `/positions/${key}`,
	};
	return paths[opens];
}

export interface Asked {
	text: string;
	kind: SearchKind | null;
	skip: number;
}

/** An address is anyone's input: a kind that is none of ours is every kind. */
export function askedIn(query: URLSearchParams): Asked {
	const kind = kinds.find((one) => one === query.get('kind')) ?? null;
	const page = Number(query.get('page') ?? '1');
	const last = countedAtMost / perPage;
	const at = Number.isInteger(page) && page >= 1 && page <= last ? page : 1;
	return { text: query.get('text')?.trim() ?? '', kind, skip: kind ? (at - 1) * perPage : 0 };
}
