import { named } from '#lib/format/names.ts';
import type { AccountChargeFragment } from '#lib/graphql/generated/waiting.ts';
import { m } from '#paraglide/messages.js';

/** The party by its own name where it has one. */
export function accountName({ party, structure, outside }: Pick<AccountChargeFragment, 'party' | 'structure' | 'outside'>): string {
	return structure ? named(structure.name) : (outside ?? m.waiting_party({ party }));
}
