import { fullDate } from '#lib/format/dates.ts';
import { m } from '#paraglide/messages.js';

export interface Dated {
	startsOn: string;
	endsOn: string | null;
}

export const isCurrent = ({ startsOn, endsOn }: Dated, today: string): boolean => startsOn <= today && (endsOn === null || endsOn >= today);
export const isToCome = ({ startsOn }: Dated, today: string): boolean => startsOn > today;

/** From when to when, in words. */
export function period({ startsOn, endsOn }: Dated): string {
	if (endsOn === null) return m.period_open({ from: fullDate(startsOn) });
	return m.period({ from: fullDate(startsOn), to: fullDate(endsOn) });
}
