import type { ContestDecision, ContestReason, DirectiveAct } from '#lib/graphql/generated/schema.ts';
import { m } from '#paraglide/messages.js';
import type { FormSlug } from './form-slugs.ts';

export interface OfferedForm {
	/** Null where it is offered beside what it is about rather than for the directive. */
	act: DirectiveAct | null;
	slug: FormSlug;
	label: () => string;
	look: 'btn-primary' | 'btn-danger' | '';
	/** Kept behind “more”: what is seldom done must not crowd what is done daily. */
	rare?: boolean;
}

/** In the order they are offered: what settles comes first, what ends comes last. */
export const forms: OfferedForm[] = [
	{ act: 'REPORT_COMPLETION', slug: 'report', label: m.act_report, look: 'btn-primary' },
	{ act: 'VERIFY_COMPLETION', slug: 'verify', label: m.act_verify, look: 'btn-primary' },
	{ act: 'RETURN_COMPLETION', slug: 'return', label: m.act_return, look: '' },
	{ act: 'DECIDE_CONTEST', slug: 'decide', label: m.act_decide, look: 'btn-primary' },
	{ act: 'PROPOSE_PLAN', slug: 'plan', label: m.act_plan, look: 'btn-primary' },
	{ act: 'DECIDE_PLAN', slug: 'decide-plan', label: m.act_decide_plan, look: 'btn-primary' },
	{ act: 'ATTEST', slug: 'attest', label: m.act_attest, look: 'btn-primary' },
	{ act: 'PASS_INSPECTION', slug: 'conclude-inspection', label: m.act_conclude_inspection, look: 'btn-primary' },
	{ act: 'CHECK_EFFECT', slug: 'effect', label: m.act_check_effect, look: 'btn-primary' },
	{ act: 'OPEN_INSPECTION', slug: 'inspect', label: m.act_inspect, look: '' },
	{ act: 'RECORD_UPDATE', slug: 'update', label: m.act_update, look: '' },
	{ act: 'REQUEST_EXTENSION', slug: 'extend', label: m.act_extend, look: '' },
	{ act: null, slug: 'decide-extension', label: m.act_decide_extension, look: 'btn-primary' },
	{ act: null, slug: 'withdraw-extension', label: m.act_withdraw_extension, look: '' },
	{ act: 'CONTEST', slug: 'contest', label: m.act_contest, look: '' },
	{ act: null, slug: 'explain', label: m.act_request_explanation, look: '' },
	{ act: 'RESUME', slug: 'resume', label: m.act_resume, look: 'btn-primary' },
	{ act: 'RECORD_PAPER_RECEIPT', slug: 'record-receipt', label: m.act_record_receipt, look: '', rare: true },
	{ act: 'DECLARE_WAITING', slug: 'wait', label: m.act_wait, look: '', rare: true },
	{ act: 'SUSPEND', slug: 'suspend', label: m.act_suspend, look: '', rare: true },
	{ act: 'REASSIGN', slug: 'reassign', label: m.act_reassign, look: '', rare: true },
	{ act: 'END', slug: 'end', label: m.act_end, look: '', rare: true },
	{ act: 'SUPERSEDE', slug: 'supersede', label: m.act_supersede, look: '', rare: true },
	{ act: 'CANCEL', slug: 'cancel', label: m.act_cancel, look: 'btn-danger', rare: true },
];

export const contestReasons: ContestReason[] = ['NOT_COMPETENT', 'INSUFFICIENT_MEANS', 'UNREALISTIC_DATE', 'DUPLICATE', 'UNCLEAR'];
export const contestDecisions: ContestDecision[] = ['REJECT', 'REASSIGN', 'CANCEL'];
