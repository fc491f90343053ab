import { ref } from '@mikro-orm/core';
import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announceToAll } from '../../platform/live.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { recordAct } from '../audit/index.js';
import { loadCalendarTables } from '../calendar/index.js';
import { Official } from '../positions/index.js';
import { CalendarAct } from './calendar-change.enums.js';
import { CalendarChange } from './calendar-change.js';
import { type Change, propose, type Proposal } from './proposal.rules.js';
import { lockVersion, writeTables } from './tables.queries.js';

/** All changes of working time share one history. */
export const calendarRecordId = '00000000-0000-8000-8000-ca1e0da50000';

/** What is said of the week itself, which bears no name of its own. */
const week = LocalizedText.from({ ar: 'أسبوع العمل', fr: 'Semaine de travail', en: 'Working week' });

export interface Asked {
  /** Version of the calendar that was read: another's change meanwhile is not overwritten unseen. */
  version: number;
  reason: string;
  read: () => Change | Promise<Change>;
}

/** Changes working time, and wakes the job that draws the consequences for what is open. */
export async function changeCalendar(context: Context, { version, reason, read }: Asked): Promise<CalendarChange> {
  authorise(context.ability.can('CHANGE', 'Calendar'));
  const why = cleanText(reason, 'reason', limits.note);
  if ((await lockVersion(context.em)) !== version) throw refuse('calendar.changed_meanwhile', { field: 'version', status: 409 });
  const change = await read();
  const before = await loadCalendarTables(context.em);
  const proposal = propose(before, change, context.today);
  await writeTables(context.em, before, proposal.tables, version + 1);
  const recorded = record(context, { act: change.act, version: version + 1, reason: why }, proposal);
  recorded.tablesBefore = before;
  recorded.tablesAfter = await loadCalendarTables(context.em);
  await context.em.flush();
  await announceToAll(context, 'calendar.change');
  context.afterCommit(() => context.wake('calendar.recompute'));
  return recorded;
}

function record(
  context: Context,
  { act, version, reason }: { act: Change['act']; version: number; reason: string },
  { name, before, after }: Proposal,
): CalendarChange {
  const recorded = new CalendarChange();
  recorded.act = CalendarAct[act];
  recorded.name = name ? LocalizedText.from(name) : week;
  recorded.beforeOn = before;
  recorded.afterOn = after;
  recorded.reason = reason;
  recorded.version = version;
  recorded.recordedAt = context.now;
  recorded.official = ref(Official, context.person.officialId);
  context.em.persist(recorded);
  recordAct(context, {
    act: 'calendar.change',
    subjectType: 'CALENDAR',
    subjectId: recorded.id,
    recordId: calendarRecordId,
    details: { calendarAct: recorded.act, holiday: recorded.name, firstOn: { before, after }, reason },
  });
  return recorded;
}
