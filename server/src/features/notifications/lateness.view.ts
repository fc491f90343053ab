import type { Language } from '../../platform/language.js';
import { say } from '../../platform/words.js';
import type { FactLine } from './letter.view.js';
import type { Desk, MailFact, ToldObligation } from './mail-fact.js';

/** Late from the day after it lapses, even on a weekend that counts no working day. */
export function isLate({ lapsesOn, judgedOn }: ToldObligation, { calendar, now }: Desk): boolean {
  return (judgedOn ?? calendar.today(now)) > lapsesOn;
}

/** The fact in a few words, as a subject says it after the reference. */
export function headlineOf(fact: MailFact, desk: Desk): string {
  const { language } = desk;
  const { obligation } = fact;
  if (fact.kind === 'ASSIGNED' && obligation?.kind === 'ACKNOWLEDGE') return say(language, 'fact_to_acknowledge');
  if (fact.kind !== 'ESCALATED' || !obligation) return say(language, `fact_${fact.kind}`);
  if (isLate(obligation, desk)) {
    const ofDirective = fact.record === 'DIRECTIVE' && obligation.kind === 'DELIVER' && !obligation.milestone;
    return say(language, ofDirective ? 'fact_late_directive' : 'fact_late', { days: daysLate(obligation, desk) });
  }
  const left = daysLeft(obligation, desk);
  return left > 0 ? say(language, 'fact_due_in', { days: say(language, 'working_days', { count: left }) }) : say(language, 'fact_due_today');
}

/** How late, or how soon; nothing for what is settled on time or was reported before its date. */
export function latenessLine(obligation: ToldObligation, desk: Desk): FactLine | null {
  const { language } = desk;
  if (isLate(obligation, desk)) return { label: say(language, 'label_late'), value: daysStated(language, countLate(obligation, desk)) };
  const left = daysLeft(obligation, desk);
  if (obligation.settled || obligation.judgedOn || left === 0) return null;
  return { label: say(language, 'label_time_left'), value: daysStated(language, left) };
}

/** A number of days standing by itself, which Arabic inflects otherwise than within a sentence. */
const daysStated = (language: Language, count: number): string => say(language, 'working_days_stated', { count });

const daysLate = (obligation: ToldObligation, desk: Desk): string => say(desk.language, 'working_days', { count: countLate(obligation, desk) });

const countLate = ({ lapsesOn, judgedOn }: ToldObligation, { calendar, now }: Desk): number =>
  calendar.workingDaysLate(lapsesOn, judgedOn ?? calendar.today(now));

const daysLeft = ({ lapsesOn }: ToldObligation, { calendar, now }: Desk): number => calendar.workingDaysLeft(lapsesOn, calendar.today(now));
