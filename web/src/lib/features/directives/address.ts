/** A directive has a page by its reference once issued; before, its draft is open to those who write it. */
export function directiveAddress({ id, reference }: { id: string; reference: string | null }): string {
	return reference ? `/directives/${reference}` : `/directives/drafts/${id}`;
}
