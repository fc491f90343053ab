import { sayDay } from '../../platform/dates.js';
import { inLanguage } from '../../platform/localized-text.js';
import { capital, say } from '../../platform/words.js';
import type { FactLine } from './letter.view.js';
import type { Desk, MailFact, ToldPost } from './mail-fact.js';

/** Where a fact about a position is read: the successor's handover, for everybody else the position. */
export function postPlace(fact: MailFact, { language, publicUrl }: Desk): { url: string; button: string } | null {
  if (fact.record !== 'POSITION') return null;
  const url = `${publicUrl}/positions/${encodeURIComponent(fact.reference)}`;
  const handsOver = fact.kind === 'TOOK_OVER';
  return { url: handsOver ? `${url}/handover` : url, button: say(language, handsOver ? 'button_open_handover' : 'button_open_position') };
}

export function postLines(fact: MailFact, desk: Desk): FactLine[] {
  const { post } = fact;
  if (!post) return [];
  if (fact.kind === 'TOOK_OVER') return loadLines(post, desk);
  if (fact.kind === 'DELEGATED') return delegationLines(post, desk);
  return appointmentLines(fact, post, desk);
}

/** How much awaits the one who takes over; the page names each, since mails are read over shoulders. */
function loadLines({ toAcknowledge, owed, late }: ToldPost, { language }: Desk): FactLine[] {
  return [
    { label: say(language, 'label_to_acknowledge'), value: String(toAcknowledge) },
    { label: say(language, 'label_owed'), value: String(owed) },
    { label: say(language, 'label_late_count'), value: String(late) },
  ];
}

function delegationLines({ delegation, owed, late }: ToldPost, { language }: Desk): FactLine[] {
  if (!delegation) return [];
  return [
    { label: say(language, 'label_from'), value: capital(sayDay(language, delegation.startsOn)) },
    { label: say(language, 'label_until'), value: capital(sayDay(language, delegation.endsOn)) },
    { label: say(language, 'label_owed'), value: String(owed) },
    { label: say(language, 'label_late_count'), value: String(late) },
  ];
}

function appointmentLines({ kind }: MailFact, { appointment }: ToldPost, { language }: Desk): FactLine[] {
  if (!appointment) return [];
  const name = inLanguage(appointment.holder, language);
  const lines = [{ label: say(language, 'label_holder'), value: appointment.acting ? say(language, 'holder_acting', { name }) : name }];
  if (kind === 'APPOINTED') lines.push({ label: say(language, 'label_from'), value: capital(sayDay(language, appointment.startsOn)) });
  if (appointment.endsOn) lines.push({ label: say(language, 'label_until'), value: capital(sayDay(language, appointment.endsOn)) });
  return lines;
}
