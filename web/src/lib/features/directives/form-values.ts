import type { DirectiveDraftQuery, DirectiveFormQuery, RecordDirectiveInput } from '#lib/graphql/generated/directive-form.ts';
import type { Confidentiality, Language, Nature, Priority, Recurrence } from '#lib/graphql/generated/schema.ts';

export interface MilestoneValues {
	title: string;
	dueOn: string;
	weight: number | null;
	lead: string[];
}

/** What the form holds: every field as typed, empty until filled. */
export interface DirectiveValues {
	title: string;
	text: string;
	language: Language;
	nature: Nature;
	recurrence: Recurrence;
	priority: Priority;
	confidentiality: Confidentiality;
	lead: string[];
	contributors: string[];
	dueOn: string;
	meetingId: string;
	extractNumber: number | null;
	source: string;
	milestones: MilestoneValues[];
}

export type FormFacts = Pick<DirectiveFormQuery, 'positions' | 'meetings'> & { today: string };

export const emptyDirective: DirectiveValues = {
	title: '',
	text: '',
	language: 'AR',
	nature: 'TIME_BOUND',
	recurrence: 'MONTHLY',
	priority: 'NORMAL',
	confidentiality: 'NORMAL',
	lead: [],
	contributors: [],
	dueOn: '',
	meetingId: '',
	extractNumber: null,
	source: '',
	milestones: [],
};

export const emptyMilestone = (): MilestoneValues => ({ title: '', dueOn: '', weight: null, lead: [] });

export function valuesOf(draft: NonNullable<DirectiveDraftQuery['directive']>): DirectiveValues {
	return {
		title: draft.title ?? '',
		text: draft.text ?? '',
		language: draft.language,
		nature: draft.nature,
		recurrence: draft.recurrence ?? 'MONTHLY',
		priority: draft.priority,
		confidentiality: draft.confidentiality,
		lead: [draft.leadPosition.id],
		contributors: draft.contributors.map((position) => position.id),
		dueOn: draft.dueOn ?? '',
		meetingId: draft.meeting?.id ?? '',
		extractNumber: draft.extractNumber,
		source: draft.source ?? '',
		milestones: draft.milestones.map(({ title, dueOn, weight, leadPosition }) => ({
			title: title ?? '',
			dueOn,
			weight,
			lead: [leadPosition.id],
		})),
	};
}

const orNull = <Value>(value: Value) => (value === '' ? null : value);

/** A standing directive has no end, so no date and no milestones; its period is that of its attestation. */
export function inputOf(values: DirectiveValues): RecordDirectiveInput {
	const timeBound = values.nature === 'TIME_BOUND';
	return {
		title: values.title.trim(),
		text: values.text.trim(),
		language: values.language,
		nature: values.nature,
		recurrence: timeBound ? null : values.recurrence,
		priority: values.priority,
		confidentiality: values.confidentiality,
		leadPositionId: values.lead[0] ?? '',
		contributorPositionIds: values.contributors,
		dueOn: values.nature === 'STANDING' ? null : orNull(values.dueOn),
		meetingId: orNull(values.meetingId),
		extractNumber: values.extractNumber,
		source: orNull(values.source.trim()),
		milestones: timeBound
			? values.milestones.map(({ title, dueOn, weight, lead }) => ({
					title: title.trim(),
					dueOn,
					weight,
					leadPositionId: lead[0] ?? null,
				}))
			: [],
	};
}
