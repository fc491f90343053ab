import { page } from '$app/state';
import type { OfficeQuery, Role } from '#lib/graphql/generated/office.ts';

/** The signed-in session as the office layout asked for it. */
export const office = () => (page.data as { office: { current: OfficeQuery } }).office.current;

/** The office's day: on an exercise it is the exercise's, never the machine's. */
export const today = () => office().exerciseClock.today;

export function viewerHas(...roles: Role[]): boolean {
	return office().viewer?.roles.some((role) => roles.includes(role)) ?? false;
}
