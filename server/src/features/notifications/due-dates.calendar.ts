import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { instantAt } from '../../kernel/civil-date.js';
import { inLanguage } from '../../platform/localized-text.js';
import { say } from '../../platform/words.js';
import { setsDates, type DueDate } from './due-dates.queries.js';
import { recordUrlOf } from './fact.view.js';
import type { Letter } from './letter.js';
import type { Desk, MailFact } from './mail-fact.js';

type Attachment = NonNullable<Letter['attachments']>[number];

/**
 * The dates that a mail sets or moves, as a calendar file. An event keeps its identifier for ever and counts up when its
 * date moves, so that opening a later file replaces the earlier day instead of adding another.
 */
export function dueDatesCalendar(facts: MailFact[], dates: DueDate[], desk: Desk & { host: string }): Attachment[] {
  const calendar = ical({ method: ICalCalendarMethod.PUBLISH, prodId: { company: 'Mutabaa', product: 'Mutabaa', language: desk.language } });
  const references = new Set<string>();
  for (const fact of new Map(facts.filter(setsDates).map((one) => [`${one.recordId} ${one.positionId}`, one])).values()) {
    for (const date of dates.filter(({ recordId, positionId }) => recordId === fact.recordId && positionId === fact.positionId)) {
      references.add(fact.reference);
      calendar.createEvent(eventOf(fact, date, desk));
    }
  }
  if (!references.size) return [];
  const [first] = references;
  const filename = `${references.size === 1 ? first : 'mutabaa'}.ics`;
  return [{ filename, content: calendar.toString(), contentType: 'text/calendar; charset=utf-8; method=PUBLISH' }];
}

function eventOf(fact: MailFact, { milestone, dueOn, cycle }: DueDate, desk: Desk & { host: string }) {
  const { language } = desk;
  const what = [fact.reference, milestone && say(language, 'milestone_number', { number: milestone }), say(language, 'calendar_due')];
  return {
    id: `due-${fact.recordId}-${milestone ?? fact.positionId}@${desk.host}`,
    sequence: cycle,
    stamp: desk.now,
    start: instantAt(dueOn, '00:00', 'UTC'),
    allDay: true,
    summary: what.filter(Boolean).join(' · '),
    // A calendar is shared with assistants and shown on walls: the words of a restricted record stay out of it.
    description: fact.restricted ? say(language, 'restricted') : inLanguage(fact.title, language),
    url: recordUrlOf(fact, desk),
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}
