import type { StructureTreeQuery } from '#lib/graphql/generated/structures.ts';

type Structure = StructureTreeQuery['structures'][number];

export interface Branch {
	structure: Structure;
	branches: Branch[];
}

/** The tree that parents draw; a structure whose parent is not listed stands at the top. */
export function branches(structures: Structure[], parentId: string | null = null): Branch[] {
	const listed = new Set(structures.map((one) => one.id));
	const under = (one: Structure) => (one.parent && listed.has(one.parent.id) ? one.parent.id : null);
	return structures.filter((one) => under(one) === parentId).map((structure) => ({ structure, branches: branches(structures, structure.id) }));
}
