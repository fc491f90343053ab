import { fullDate, fullMoment } from '#lib/format/dates.ts';
import { isolated, type Localized, named } from '#lib/format/names.ts';
import type { DirectiveSheetFragment } from '#lib/graphql/generated/directive-sheet.ts';
import type { Audience, CalendarAct, Compliance, EffectAnswer, ObligationKind } from '#lib/graphql/generated/schema.ts';
import { contestDecisions, contestReasons } from '#lib/features/acts/acts.ts';
import { extensionReasons } from '#lib/features/extensions/extension-reasons.ts';
import { explanationOutcomes } from '#lib/features/explanations/explanation-words.ts';
import { m } from '#paraglide/messages.js';
import { states, waitingParties } from './filters.ts';

type Detail = DirectiveSheetFragment['history'][number]['details'][number];

const audiences: Audience[] = ['OWING_POSITION', 'SUPERIOR', 'SECRETARY_GENERAL', 'INSPECTORATE', 'CABINET', 'MINISTER'];
const kinds: ObligationKind[] = ['ACKNOWLEDGE', 'PLAN', 'DELIVER', 'UPDATE', 'VERIFY', 'DECIDE', 'ATTEST', 'EXPLAIN'];
const calendarActs: CalendarAct[] = [
	'HOLIDAY_ADDED',
	'FEAST_CONFIRMED',
	'FEAST_MOVED',
	'FEAST_REMOVED',
	'HOURS_ADDED',
	'HOURS_CHANGED',
	'HOURS_REMOVED',
	'WEEK_CHANGED',
];
const effects: EffectAnswer[] = ['YES', 'NO', 'TOO_EARLY'];
const compliances: Compliance[] = ['COMPLIANT', 'PARTIAL', 'NOT_COMPLIANT'];
const civil = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
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
	'kind',
	'milestone',
	'calendarAct',
	'holiday',
	'nextStepAt',
	'startsOn',
	'endsOn',
	'endedOn',
	'milestoneCount',
	'chargedTo',
	'supersededBy',
	'supersedes',
	'receivedOn',
	'outcome',
	'waitingOn',
	'structure',
	'outside',
	'periodEndsOn',
	'compliance',
	'daysAfter',
	'effect',
	'receivedBy',
	'nameAr',
	'nameLatin',
	'email',
	'prefix',
] as const;

/** A code of the office in words; what people wrote themselves stays as it is. */
function sayCode(value: string): string | undefined {
	const state = states.find((one) => one === value);
	if (state) return m.directive_state({ state });
	const audience = audiences.find((one) => one === value);
	if (audience) return m.audience({ audience });
	const kind = kinds.find((one) => one === value);
	if (kind) return m.obligation_kind({ kind });
	const reason = contestReasons.find((one) => one === value);
	if (reason) return m.contest_reason({ reason });
	const asked = extensionReasons.find((one) => one === value);
	if (asked) return m.extension_reason({ reason: asked });
	const party = waitingParties.find((one) => one === value);
	if (party) return m.waiting_party({ party });
	const calendarAct = calendarActs.find((one) => one === value);
	if (calendarAct) return m.calendar_act({ act: calendarAct });
	const outcome = explanationOutcomes.find((one) => one === value);
	if (outcome) return m.explanation_outcome({ outcome });
	const effect = effects.find((one) => one === value);
	if (effect) return m.effect_answer({ answer: effect });
	const compliance = compliances.find((one) => one === value);
	if (compliance) return m.compliance({ compliance });
	const decision = contestDecisions.find((one) => one === value);
	return decision && m.contest_decision({ decision });
}

/** A name that the history keeps in the three languages. */
function sayName(value: string): string | undefined {
	if (!value.startsWith('{"')) return undefined;
	const text = JSON.parse(value) as Partial<Localized>;
	return text.ar && text.fr && text.en ? isolated(named(text as Localized)) : undefined;
}

function sayValue(value: string): string {
	if (civil.test(value)) return fullDate(value);
	return instant.test(value) ? fullMoment(value) : (sayCode(value) ?? sayName(value) ?? value);
}

/** One changed value, before and after; what only a machine reads (identifiers) is left out. */
export function sayDetail({ name, before, after, erased }: Detail): string | null {
	const known = names.find((one) => one === name);
	if (!known || identifier.test(before ?? '') || identifier.test(after ?? '')) return null;
	if (name === 'workingDaysLate' && after === '0') return null;
	const label = m.history_detail({ name: known });
	if (erased) return m.detail_erased({ name: label });
	if (before && after) return m.detail_changed({ name: label, before: sayValue(before), after: sayValue(after) });
	const value = after ?? before;
	return value ? m.detail_set({ name: label, value: sayValue(value) }) : null;
}
