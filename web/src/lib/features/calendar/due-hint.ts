import { addDays, dayDate } from '#lib/format/dates.ts';
import { named } from '#lib/format/names.ts';
import { ask } from '#lib/graphql/act.ts';
import { type WorkingDaysQuery, WorkingDaysDocument } from '#lib/graphql/generated/directive-form.ts';
import { m } from '#paraglide/messages.js';

export interface DueHint {
	on: string;
	words: string;
	/** True when the date asks for a second look. */
	warning: boolean;
}

const farthestDays = 400;
const civil = /^\d{4}-\d{2}-\d{2}$/;

/** What a due date means in working time; null when there is nothing sure to say. */
export async function dueHint(dueOn: string, today: string): Promise<DueHint | null> {
	if (!civil.test(dueOn) || dueOn > addDays(today, farthestDays)) return null;
	if (dueOn < today) return { on: dueOn, words: m.hint_past(), warning: true };
	if (dueOn === today) return { on: dueOn, words: m.due_today(), warning: false };
	const { days } = await ask(WorkingDaysDocument, { from: addDays(today, 1), to: dueOn });
	return sayDays(days);
}

function sayDays(days: WorkingDaysQuery['days']): DueHint | null {
	const last = days.at(-1);
	if (!last) return null;
	const within = m.hint_in_working_days({ count: days.filter((day) => day.working).length });
	if (last.holiday) return { on: last.on, words: `${within}. ${m.hint_holiday({ name: named(last.holiday) })}`, warning: true };
	if (!last.working) return { on: last.on, words: `${within}. ${m.hint_weekend()}`, warning: true };
	const estimated = days.find((day) => day.estimated);
	if (!estimated?.holiday) return { on: last.on, words: within, warning: false };
	const holiday = m.hint_estimated({ name: named(estimated.holiday), day: dayDate(estimated.on) });
	return { on: last.on, words: `${within}. ${holiday}`, warning: false };
}
