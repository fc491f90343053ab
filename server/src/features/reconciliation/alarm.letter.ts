import { sayMoment } from '../../platform/dates.js';
import { inLanguage } from '../../platform/localized-text.js';
import type { Language } from '../../platform/language.js';
import { say } from '../../platform/words.js';
import { letterHtml, letterText, type FactView, type Letter, type Words } from '../notifications/index.js';
import type { ObligationKind } from '../obligations/index.js';
import type { AlarmKind } from './comparison.rules.js';

/** An alarm as its mail tells of it. */
export interface ToldAlarm {
  id: string;
  kind: AlarmKind;
  rung: number | null;
  expectedAt: Date | null;
  obligation: { kind: `${ObligationKind}`; reference: string | null; owedBy: Words } | null;
}

interface Desk {
  language: Language;
  zone: string;
  publicUrl: string;
}

const shownAtMost = 10;

/** One mail for all alarms of a run, however many: the page has the rest. */
export function composeAlarmLetter(recipient: Words, alarms: ToldAlarm[], desk: Desk): Letter {
  const { language } = desk;
  const url = `${desk.publicUrl}/settings/reconciliation`;
  const view = {
    language,
    subject: say(language, 'alarm_subject', { count: alarms.length }),
    recipient: inLanguage(recipient, language),
    facts: alarms.slice(0, shownAtMost).map((alarm) => viewAlarm(alarm, desk, url)),
    capacities: [],
    button: { words: say(language, 'button_alarms'), url },
  };
  return { subject: view.subject, html: letterHtml(view), text: letterText(view) };
}

function viewAlarm({ kind, rung, expectedAt, obligation }: ToldAlarm, { language, zone }: Desk, url: string): FactView {
  const lines = [
    ...(obligation ? [{ label: say(language, 'label_owed_by'), value: inLanguage(obligation.owedBy, language) }] : []),
    ...(rung === null ? [] : [{ label: say(language, 'label_rung'), value: String(rung) }]),
    ...(expectedAt ? [{ label: say(language, 'label_alarm_expected'), value: sayMoment(language, expectedAt, zone) }] : []),
  ];
  return {
    reference: obligation?.reference ?? say(language, 'brand'),
    ...{ recordUrl: url, url, button: say(language, 'button_alarms'), milestone: null, act: null, restricted: false, lines },
    owed: obligation && say(language, `owed_${obligation.kind}`),
    headline: say(language, `alarm_${kind}`),
    tone: 'late',
    title: say(language, `alarm_meaning_${kind}`),
  };
}
