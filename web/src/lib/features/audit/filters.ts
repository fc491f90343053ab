import type { AuditLogFilterInput } from '#lib/graphql/generated/schema.ts';

/** Acts worth looking for across records; whoever knows another code writes it in the address. */
export const acts = [
	'directive.consult',
	'directive.record',
	'directive.issue',
	'directive.acknowledge',
	'directive.cancel',
	'completion.report',
	'completion.verify',
	'extension.grant',
	'escalation.fire',
	'explanation.sign',
	'appointment.appoint',
	'delegation.give',
	'official.record',
	'official.amend',
	'session.open',
	'account.invite',
	'account.lock_out',
	'account.reset_password',
	'account.disable',
	'account.first_administrator',
	'token.create',
	'token.revoke',
	'setting.change',
	'file.upload',
	'audit.erase_personal',
	'official.erase',
	'hold.place',
	'hold.lift',
	'retention.purge',
	'indicator.define',
	'indicator.revise',
	'reading.propose',
	'reading.validate',
	'reading.return',
	'campaign.open',
	'campaign.lock',
	'breach.record',
	'access_log.export',
	'list.export',
] as const;

const civil = /^\d{4}-\d{2}-\d{2}$/;

/** The conditions that an address names. */
export function auditFilter(asked: URLSearchParams): AuditLogFilterInput {
	const day = (name: string) => (civil.test(asked.get(name) ?? '') ? asked.get(name) : null);
	return {
		act: asked.get('act') || null,
		officialId: asked.get('person') || null,
		reference: asked.get('reference')?.trim() || null,
		from: day('from'),
		to: day('to'),
	};
}
