import type { ExplanationRowFragment } from '#lib/graphql/generated/explanations.ts';
import type { ExplanationAct, ExplanationOutcome, ExplanationState } from '#lib/graphql/generated/schema.ts';
import { m } from '#paraglide/messages.js';

export const explanationStates: ExplanationState[] = ['DRAFT', 'SIGNED', 'REPLIED', 'CLOSED', 'WITHDRAWN'];
export const explanationOutcomes: ExplanationOutcome[] = ['ACCEPTED', 'FORCE_MAJEURE', 'REMINDER_OF_DUTY', 'FORMAL_NOTICE', 'REFERRAL'];

/** A draft has no reference yet: its page is found by its identifier. */
export const explanationAddress = ({ id, reference }: { id: string; reference: string | null }): string => `/explanations/${reference ?? id}`;

/** What was owed, and of which milestone. */
export function defaulted({ obligationKind, milestoneNumber }: Pick<ExplanationRowFragment, 'obligationKind' | 'milestoneNumber'>): string {
	const kind = m.obligation_kind({ kind: obligationKind });
	return milestoneNumber === null ? kind : `${kind} · ${m.milestone_numbered({ number: milestoneNumber })}`;
}

export const explanationForms: { act: ExplanationAct; slug: string; label: () => string; look: 'btn-primary' | 'btn-danger' | '' }[] = [
	{ act: 'SIGN', slug: 'sign', label: m.explanation_sign, look: 'btn-primary' },
	{ act: 'REPLY', slug: 'reply', label: m.explanation_reply, look: 'btn-primary' },
	{ act: 'CLOSE', slug: 'close', label: m.explanation_close, look: 'btn-primary' },
	{ act: 'AMEND', slug: 'amend', label: m.explanation_amend, look: '' },
	{ act: 'WITHDRAW', slug: 'withdraw', label: m.explanation_withdraw, look: 'btn-danger' },
];
