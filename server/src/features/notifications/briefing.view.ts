import { sayDay } from '../../platform/dates.js';
import { inLanguage } from '../../platform/localized-text.js';
import { say } from '../../platform/words.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { capacitiesOf } from './capacity.view.js';
import { viewFact } from './fact.view.js';
import { isLate } from './lateness.view.js';
import type { FactView, LetterFrame } from './letter.view.js';
import type { Desk, MailFact, Words } from './mail-fact.js';

/** In the order of a briefing: what asks the reader first. */
export const briefingSections = ['AWAITING', 'LATE', 'SOON', 'CHANGED'] as const;
export type BriefingSection = (typeof briefingSections)[number];

export interface BriefingView extends LetterFrame {
  day: string;
  sections: { title: string; facts: FactView[] }[];
  /** How much awaits the reader in all, told or not; null when nothing does. */
  standing: string | null;
}

/** What stands open on the day, beside what is new. */
export interface Standing {
  awaited: number;
  late: number;
}

/** Kinds that ask for the reader's verdict. */
const asks = new Set<MailFact['kind']>([
  'REPORTED',
  'CONTESTED',
  'PLAN_PROPOSED',
  'EXTENSION_REQUESTED',
  'EXPLANATION_DRAFTED',
  'EXPLAINED',
  'THRESHOLD_BREACHED',
]);

export function sectionOf(fact: MailFact, desk: Desk): BriefingSection {
  const { obligation } = fact;
  const open = obligation !== null && !obligation.settled && !obligation.paused;
  if (asks.has(fact.kind) || (open && obligation.positionId === fact.positionId)) return 'AWAITING';
  if (fact.kind !== 'ESCALATED' || !open) return 'CHANGED';
  return isLate(obligation, desk) ? 'LATE' : 'SOON';
}

export function viewBriefing(recipient: Words, told: MailFact[], standing: Standing, desk: Desk & { briefingOn: CivilDate }): BriefingView {
  const { language, briefingOn, publicUrl } = desk;
  const facts = lastWords(told);
  const sections = briefingSections.flatMap((section) => {
    const within = facts.filter((fact) => sectionOf(fact, desk) === section);
    return within.length ? [{ title: say(language, `briefing_${section}`), facts: within.map((fact) => viewFact(fact, desk)) }] : [];
  });
  const day = sayDay(language, briefingOn);
  const counts = sections.map(({ title, facts: within }) => say(language, 'line', { label: title, value: String(within.length) }));
  return {
    language,
    day,
    subject: [say(language, 'briefing_of', { day }), ...counts].join(' · '),
    recipient: inLanguage(recipient, language),
    capacities: capacitiesOf(facts, language),
    sections,
    standing: standing.awaited ? say(language, 'briefing_standing', { awaited: String(standing.awaited), late: String(standing.late) }) : null,
    button: { words: say(language, 'button_home'), url: `${publicUrl}/` },
  };
}

/** An obligation that climbed twice since the last briefing is told once, as it stands now. */
function lastWords(facts: MailFact[]): MailFact[] {
  const told = new Map<string, MailFact>();
  for (const fact of facts) {
    const key = fact.kind === 'ESCALATED' && fact.escalation ? `${fact.recordId} ${fact.obligation?.id ?? ''}` : fact.notificationId;
    const known = told.get(key);
    if (!known || (known.escalation?.rung ?? 0) < (fact.escalation?.rung ?? 0)) told.set(key, fact);
  }
  return [...told.values()];
}
