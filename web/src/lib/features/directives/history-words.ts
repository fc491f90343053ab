import { fullDate } from '#lib/format/dates.ts';
import type { DirectiveSheetFragment } from '#lib/graphql/generated/directive-sheet.ts';
import { m } from '#paraglide/messages.js';
import { states } from './filters.ts';

type Detail = DirectiveSheetFragment['history'][number]['details'][number];

const civil = /^\d{4}-\d{2}-\d{2}$/;
const identifier = /^[0-9a-f]{8}-[0-9a-f]{4}-/;
const names = [
	'percent',
	'dueOn',
	'reason',
	'authority',
	'decision',
	'state',
	'priority',
	'reference',
	'workingDaysLate',
	'rung',
	'audience',
] as const;

function sayValue(value: string): string {
	if (civil.test(value)) return fullDate(value);
	const state = states.find((one) => one === value);
	return state ? m.directive_state({ state }) : value;
}

/** One changed value, before and after; what only a machine reads (identifiers) is left out. */
export function sayDetail({ name, before, after }: Detail): string | null {
	const known = names.find((one) => one === name);
	if (!known || identifier.test(before ?? '') || identifier.test(after ?? '')) return null;
	const label = m.history_detail({ name: known });
	if (before && after) return m.detail_changed({ name: label, before: sayValue(before), after: sayValue(after) });
	const value = after ?? before;
	return value ? m.detail_set({ name: label, value: sayValue(value) }) : null;
}
