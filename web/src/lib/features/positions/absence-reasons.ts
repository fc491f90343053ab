import type { AbsenceReason } from '#lib/graphql/generated/schema.ts';
import { m } from '#paraglide/messages.js';

export const absenceReasons: AbsenceReason[] = ['LEAVE', 'MISSION', 'TRAINING', 'OTHER'];

/** A code of the office in words; what people wrote themselves stays as it is. */
export function reasonOf(text: string): string {
	const reason = absenceReasons.find((one) => one === text);
	return reason ? m.absence_reason({ reason }) : text;
}
