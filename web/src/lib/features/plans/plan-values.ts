import type { PlanFormQuery, ProposePlanInput } from '#lib/graphql/generated/plans.ts';
import { m } from '#paraglide/messages.js';
import { titled } from '#lib/features/directives/titles.ts';

export interface PlannedStepValues {
	milestoneId: string | null;
	title: string;
	dueOn: string;
	/** Date it bears already. */
	statedOn: string | null;
}

export interface PlanValues {
	restatement: string;
	firstStep: string;
	dueOn: string;
	steps: PlannedStepValues[];
}

export const emptyPlan: PlanValues = { restatement: '', firstStep: '', dueOn: '', steps: [] };

type Planned = NonNullable<PlanFormQuery['directive']>;

/** What the lead starts from: the dates there are, and what the last plan said before it was returned. */
export function startingPlan(directive: Planned): PlanValues {
	const last = directive.plans.at(-1);
	const open = directive.milestones.filter(({ state }) => state === 'PLANNED' || state === 'RETURNED');
	const proposed = new Map(last?.milestones.flatMap((step) => (step.milestone ? [[step.milestone.id, step.dueOn] as const] : [])));
	return {
		restatement: last?.restatement ?? '',
		firstStep: last?.firstStep ?? '',
		dueOn: last?.dueOn ?? directive.dueOn ?? '',
		steps: [
			...open.map(({ id, number, title, dueOn }) => ({
				milestoneId: id,
				title: m.milestone_named({ number, title: titled(title) }),
				dueOn: proposed.get(id) ?? dueOn,
				statedOn: dueOn,
			})),
			...(last?.milestones.flatMap((step) =>
				step.milestone ? [] : [{ milestoneId: null, title: step.title ?? '', dueOn: step.dueOn, statedOn: null }],
			) ?? []),
		],
	};
}

/** Milestones whose date stays as it is are not part of the proposal. */
export function planInput(directiveId: string, values: PlanValues): ProposePlanInput {
	return {
		directiveId,
		restatement: values.restatement,
		firstStep: values.firstStep,
		dueOn: values.dueOn || null,
		milestones: values.steps
			.filter((step) => step.dueOn && step.dueOn !== step.statedOn)
			.map(({ milestoneId, title, dueOn }) => (milestoneId ? { milestoneId, dueOn } : { title, dueOn })),
	};
}
