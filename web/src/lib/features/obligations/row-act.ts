import type { ObligationRowFragment } from '#lib/graphql/generated/obligation-row.ts';
import { m } from '#paraglide/messages.js';

export type RowAct = { kind: 'ACKNOWLEDGE'; directiveId: string } | { kind: 'LINK'; href: string; label: string; main: boolean };

/** The one act a row offers: what the viewer can do now to settle it, else opening it. */
export function rowAct({
	kind,
	directive,
	milestone,
	extension,
	explanationRequest: request,
	campaignBody,
	reference,
}: ObligationRowFragment): RowAct | null {
	// A programme's milestone has no page of its own yet: its forms open over the home page.
	const sheet = directive ? `/directives/${directive.reference}` : '/';
	const link = (act: string, label: string): RowAct => {
		const query = new URLSearchParams({ act, ...(milestone && { milestone: milestone.id }), ...(extension && { extension: extension.id }) });
		return { kind: 'LINK', href: `${sheet}?${query}`, label, main: true };
	};
	if (request) return { kind: 'LINK', href: `/explanations/${request.id}`, label: m.open(), main: request.acts.length > 0 };
	if (campaignBody)
		return { kind: 'LINK', href: `/campaigns/${reference}/${campaignBody.structure.code}`, label: m.act_submit_readings(), main: true };
	if (extension?.acts.includes('DECIDE')) return link('decide-extension', m.act_decide_extension());
	const acts: readonly string[] = (milestone ?? directive)?.acts ?? [];
	if (kind === 'ACKNOWLEDGE' && directive?.acts.includes('ACKNOWLEDGE')) return { kind: 'ACKNOWLEDGE', directiveId: directive.id };
	if (kind === 'DELIVER' && acts.includes('REPORT_COMPLETION')) return link('report', m.act_report());
	if (kind === 'VERIFY' && acts.includes('VERIFY_COMPLETION')) return link('verify', m.act_verify());
	if (!directive) return null;
	if (kind === 'DECIDE' && acts.includes('DECIDE_CONTEST')) return link('decide', m.act_decide());
	if (kind === 'DECIDE' && acts.includes('DECIDE_PLAN')) return link('decide-plan', m.act_decide_plan());
	if (kind === 'ATTEST' && acts.includes('ATTEST')) return link('attest', m.act_attest());
	if (kind === 'UPDATE' && acts.includes('RECORD_UPDATE')) return link('update', m.act_update());
	if (kind === 'VERIFY' && acts.includes('PASS_INSPECTION')) return link('conclude-inspection', m.act_verify());
	if (kind === 'UPDATE' && acts.includes('CHECK_EFFECT')) return link('effect', m.act_check_effect());
	if (kind === 'PLAN' && acts.includes('PROPOSE_PLAN')) return link('plan', m.act_plan());
	return { kind: 'LINK', href: sheet, label: m.open(), main: false };
}
