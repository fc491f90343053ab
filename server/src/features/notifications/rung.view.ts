import { sayMoment } from '../../platform/dates.js';
import { inLanguage } from '../../platform/localized-text.js';
import { capital, say } from '../../platform/words.js';
import { ladderView, type Rung } from '../escalations/ladder.rules.js';
import type { FactLine } from './letter.view.js';
import type { Desk, MailFact, ToldObligation } from './mail-fact.js';

/** Which rung was reached, who is told next and when, and what stops it. */
export function ladderLines(fact: MailFact, obligation: ToldObligation, desk: Desk): FactLine[] {
  const { language } = desk;
  const lines: FactLine[] = [];
  const fired = obligation.ladder.find((rung) => rung.number === fact.escalation?.rung);
  if (fired) {
    const values = { number: fired.number, total: obligation.ladder.length, audience: audienceOf(fired, obligation, desk) };
    lines.push({ label: say(language, 'label_rung'), value: say(language, 'rung_of', values) });
  }
  const passedOver = fact.escalation?.passedOver ?? [];
  if (passedOver.length) {
    const positions = passedOver.map((title) => inLanguage(title, language)).join(language === 'AR' ? '، ' : ', ');
    lines.push({ label: say(language, 'label_in_place_of'), value: say(language, 'nobody_could_be_told', { positions }) });
  }
  lines.push({ label: say(language, 'label_next'), value: capital(nextRung(obligation, desk)) });
  lines.push({ label: say(language, 'label_stop'), value: say(language, `stop_${obligation.kind}`) });
  return lines;
}

function nextRung(obligation: ToldObligation, desk: Desk): string {
  const { language, calendar, now } = desk;
  const { lapsesOn, rungReached, nextStepAt, ladder, firings } = obligation;
  const steps = ladderView({ obligation: { dueOn: lapsesOn, rungReached, nextStepAt }, ladder, firings, calendar });
  const next = steps.find((step) => step.state === 'NEXT');
  if (!next?.firesAt) return say(language, 'next_rung_none');
  // A step already due fires at the sweep's next round, not in the past.
  const firesAt = calendar.nextOpening(next.firesAt > now ? next.firesAt : now);
  return say(language, 'next_rung', { audience: audienceOf(next.rung, obligation, desk), moment: sayMoment(language, firesAt, calendar.zone) });
}

/** The position by name; where the chain of superiors ends before it, the audience in general. */
function audienceOf(rung: Rung, { told }: ToldObligation, { language }: Desk): string {
  const position = told.get(rung.number);
  return position ? inLanguage(position, language) : say(language, `audience_${rung.audience}`);
}
