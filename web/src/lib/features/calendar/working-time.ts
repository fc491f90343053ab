import { act } from '#lib/graphql/act.ts';
import {
	AddHolidayDocument,
	AddOfficeHoursDocument,
	ChangeOfficeHoursDocument,
	ChangeWorkingWeekDocument,
	ConfirmFeastDocument,
	MoveFeastDocument,
	type OfficeCalendarQuery,
	RemoveFeastDocument,
	RemoveOfficeHoursDocument,
} from '#lib/graphql/generated/calendar.ts';
import type { PreviewCalendarChangeInput } from '#lib/graphql/generated/schema.ts';

export type OfficeCalendar = OfficeCalendarQuery['officeCalendar'];
export type Feast = OfficeCalendar['feasts'][number];
export type OfficeHours = OfficeCalendar['officeHours'][number];
export type Session = OfficeHours['sessions'][number];

/** One change of working time: what is previewed is what is sent. */
export type CalendarChange = {
	[Name in keyof PreviewCalendarChangeInput]-?: Record<Name, NonNullable<PreviewCalendarChangeInput[Name]>>;
}[keyof PreviewCalendarChangeInput];

export function sendChange(change: CalendarChange): Promise<unknown> {
	if ('addHoliday' in change) return act(AddHolidayDocument, { input: change.addHoliday });
	if ('confirmFeast' in change) return act(ConfirmFeastDocument, { input: change.confirmFeast });
	if ('moveFeast' in change) return act(MoveFeastDocument, { input: change.moveFeast });
	if ('removeFeast' in change) return act(RemoveFeastDocument, { input: change.removeFeast });
	if ('addOfficeHours' in change) return act(AddOfficeHoursDocument, { input: change.addOfficeHours });
	if ('changeOfficeHours' in change) return act(ChangeOfficeHoursDocument, { input: change.changeOfficeHours });
	if ('removeOfficeHours' in change) return act(RemoveOfficeHoursDocument, { input: change.removeOfficeHours });
	return act(ChangeWorkingWeekDocument, { input: change.changeWorkingWeek });
}

export const sessionsText = (sessions: readonly Session[]): string => sessions.map(({ from, to }) => `${from}–${to}`).join(' · ');
