import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Context } from '../../context.js';
import { civilDate, instantAt } from '../../kernel/civil-date.js';
import { inLanguage } from '../../platform/localized-text.js';
import { say } from '../../platform/words.js';
import { Confidentiality, latenessOf, readObligations, type Obligation } from '../obligations/index.js';
import { Structure } from '../positions/index.js';

const eventsAtMost = 500;
const refreshSeconds = 3600;

/**
 * What is still owed, on the day it lapses, in the language of the feed's owner: by their own positions, or by a structure as far as
 * they see it. Read anew each time, so that a right taken away is gone with the next reading.
 */
export async function feedCalendar(context: Context, structureCode: string | null, publicUrl: string): Promise<string> {
  const { language } = context.person;
  const filter = structureCode === null ? { mine: true, open: true } : { structureCode, open: true };
  const owed = await readObligations(context, filter, eventsAtMost);
  const structure = structureCode === null ? null : await context.em.findOne(Structure, { code: structureCode });
  const calendar = ical({
    name: structure ? inLanguage(structure.name, language) : say(language, 'feed_of_mine'),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Mutabaa', product: 'Mutabaa', language },
    ttl: refreshSeconds,
  });
  for (const obligation of owed) calendar.createEvent(eventOf(context, obligation, publicUrl));
  return calendar.toString();
}

function eventOf(context: Context, obligation: Obligation, publicUrl: string) {
  const { language } = context.person;
  const { id, reference, kind, cycle, title, position, confidentiality, lapsesOn } = obligation;
  const { workingDaysLate } = latenessOf(context, obligation);
  const what = [
    reference,
    say(language, 'sheet_obligation_kind', { kind }),
    workingDaysLate > 0 ? say(language, 'feed_late', { count: workingDaysLate }) : null,
  ];
  return {
    id: `owed-${id}@${new URL(publicUrl).host}`,
    sequence: cycle,
    stamp: context.now,
    start: instantAt(civilDate(lapsesOn), '00:00', 'UTC'),
    allDay: true,
    summary: what.filter(Boolean).join(' · '),
    // A calendar is shared with assistants and shown on walls: the words of a restricted record stay out of it.
    description: [confidentiality === Confidentiality.RESTRICTED ? say(language, 'restricted') : title, inLanguage(position.unwrap().title, language)]
      .filter(Boolean)
      .join('\n'),
    url: `${publicUrl}${pathOf(obligation)}`,
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/** What is owed on an explanation request names it twice; programmes have no page of their own. */
function pathOf({ reference, recordId, subjectId }: Obligation): string {
  if (reference && subjectId === recordId) return `/explanations/${reference}`;
  return reference?.startsWith('DIR-') ? `/directives/${reference}` : '/';
}
