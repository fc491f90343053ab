import { office } from './office.ts';

interface Rule {
	action: string | string[];
	subject: string | string[];
	conditions?: object;
	inverted?: boolean;
}

const names = (given: string | string[], name: string): boolean => (Array.isArray(given) ? given.includes(name) : given === name);

/** Whether the viewer's own rules give an act on every thing of its kind. What hangs on one record is in the `acts` of that record. */
export function may(viewer: { rules: string } | null | undefined, action: string, subject: string): boolean {
	const rules = JSON.parse(viewer?.rules ?? '[]') as Rule[];
	return rules.some((rule) => !rule.conditions && !rule.inverted && names(rule.action, action) && names(rule.subject, subject));
}

export const viewerMay = (action: string, subject: string): boolean => may(office().viewer, action, subject);
