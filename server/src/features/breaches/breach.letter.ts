import type { Context } from '../../context.js';
import { sayMoment } from '../../platform/dates.js';
import { say } from '../../platform/words.js';
import type { OwnLetter, OwnLetterDesk, OwnLetters } from '../notifications/index.js';
import { Breach } from './breach.js';

/** It names the entry only: what leaked travels by no mail. Withdrawn once the authority was told, or the entry is closed. */
async function composeReminder(context: Context, { language, parameters, publicUrl }: OwnLetterDesk): Promise<OwnLetter | null> {
  const breach = await context.em.findOne(Breach, { id: parameters.breachId ?? '' });
  if (!breach || breach.authorityNotifiedAt || breach.closedAt) return null;
  const { reference, authorityDueAt, discoveredAt } = breach;
  const due = sayMoment(language, authorityDueAt, context.calendar.zone);
  return {
    subject: say(language, 'breach_reminder_subject', { reference }),
    headline: say(language, 'breach_reminder_headline'),
    tone: 'late',
    paragraphs: [say(language, 'breach_reminder_text', { due })],
    lines: [
      { label: say(language, 'breach_reminder_discovered'), value: sayMoment(language, discoveredAt, context.calendar.zone) },
      { label: say(language, 'breach_reminder_due'), value: due },
    ],
    button: { words: say(language, 'button_breach'), url: `${publicUrl}/settings/breaches/${reference}` },
  };
}

export const reminderLetter = 'breach.reminder';
export const breachLetters: OwnLetters = { [reminderLetter]: composeReminder };
