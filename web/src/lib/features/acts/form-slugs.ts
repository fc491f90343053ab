/** The acts that open a form over the directive's page; the address names the open one. */
export const formSlugs = [
	'contest',
	'update',
	'report',
	'verify',
	'return',
	'decide',
	'plan',
	'decide-plan',
	'attest',
	'end',
	'inspect',
	'conclude-inspection',
	'effect',
	'extend',
	'decide-extension',
	'withdraw-extension',
	'wait',
	'suspend',
	'resume',
	'reassign',
	'supersede',
	'record-receipt',
	'explain',
	'cancel',
] as const;
export type FormSlug = (typeof formSlugs)[number];

export const isFormSlug = (text: string | null): text is FormSlug => formSlugs.some((slug) => slug === text);
