import { addDays } from '#lib/format/dates.ts';

const civil = /^\d{4}-\d{2}-\d{2}$/;

/** What the address asks for; without days, the calendar month before today. */
export function askedPeriod(query: URLSearchParams, today: string) {
	const lastOn = addDays(`${today.slice(0, 8)}01`, -1);
	const day = (name: string, otherwise: string): string => {
		const given = query.get(name) ?? '';
		return civil.test(given) ? given : otherwise;
	};
	return {
		fromOn: day('from', `${lastOn.slice(0, 8)}01`),
		toOn: day('to', lastOn),
		structureCodes: query.getAll('structure').filter(Boolean),
		card: query.get('card'),
	};
}
