import { named } from '#lib/format/names.ts';
import type { TokenStructuresQuery } from '#lib/graphql/generated/tokens.ts';

type Structure = TokenStructuresQuery['structures'][number];

const indent = '\u2003';

/** The structures as a list that still shows its tree: a token sees the one that is chosen and all that is set in below it. */
export function structureOptions(structures: Structure[], parentId: string | null = null, depth = 0): { id: string; label: string }[] {
	const listed = new Set(structures.map((one) => one.id));
	const under = (one: Structure) => (one.parent && listed.has(one.parent.id) ? one.parent.id : null);
	return structures
		.filter((one) => under(one) === parentId)
		.flatMap((one) => [{ id: one.id, label: indent.repeat(depth) + named(one.name) }, ...structureOptions(structures, one.id, depth + 1)]);
}
