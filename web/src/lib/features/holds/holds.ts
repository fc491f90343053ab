import type { OfficeQuery } from '#lib/graphql/generated/office.ts';
import { LegalHoldsDocument } from '#lib/graphql/generated/holds.ts';
import type { Fetch } from '#lib/graphql/client.ts';
import { show } from '#lib/graphql/shown.ts';

const readers = ['MINISTER', 'CABINET', 'AUDITOR', 'ADMINISTRATOR'];

/** Holds on one record, for those who read them; null for everybody else. */
export const holdsOn = async (fetch: Fetch, viewer: OfficeQuery['viewer'], subjectId: string) =>
	viewer?.roles.some((role) => readers.includes(role)) ? show(fetch, LegalHoldsDocument, { first: 20, subjectId }) : null;
