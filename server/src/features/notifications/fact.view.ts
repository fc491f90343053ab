import { sayDay } from '../../platform/dates.js';
import { inLanguage } from '../../platform/localized-text.js';
import { capital, say } from '../../platform/words.js';
import { headlineOf, isLate, latenessLine } from './lateness.view.js';
import type { FactLine, FactView, Tone } from './letter.view.js';
import type { Desk, MailFact, ToldObligation } from './mail-fact.js';
import { postLines, postPlace } from './post.view.js';
import { ladderLines } from './rung.view.js';

/** Kinds whose note adds something; on the others it gives the reason. */
const remarks = new Set<MailFact['kind']>([
  'ACKNOWLEDGED',
  'UPDATED',
  'VERIFIED',
  'PLAN_PROPOSED',
  'PLAN_ACCEPTED',
  'ATTESTED',
  'INSPECTION_PASSED',
  'EFFECT_ANSWERED',
]);

const tones: Partial<Record<MailFact['kind'], Tone>> = {
  ACKNOWLEDGED: 'done',
  VERIFIED: 'done',
  RETURNED: 'soon',
  CONTESTED: 'soon',
  PLAN_ACCEPTED: 'done',
  PLAN_RETURNED: 'soon',
  EXTENSION_GRANTED: 'done',
  EXTENSION_REFUSED: 'soon',
  UNDELIVERED: 'late',
  THRESHOLD_BREACHED: 'late',
};

export function viewFact(fact: MailFact, desk: Desk): FactView {
  const { language } = desk;
  const { obligation } = fact;
  const escalated = fact.kind === 'ESCALATED' && obligation !== null;
  const milestone = obligation?.milestone ?? null;
  const place = postPlace(fact, desk);
  const recordUrl = place?.url ?? recordUrlOf(fact, desk);
  const toAcknowledge = obligation?.kind === 'ACKNOWLEDGE' && obligation.positionId === fact.positionId && (escalated || fact.kind === 'ASSIGNED');
  return {
    reference: fact.reference || say(language, 'draft_reference'),
    recordUrl,
    url: toAcknowledge ? `${recordUrl}/acknowledge` : recordUrl,
    button: place?.button ?? say(language, toAcknowledge ? 'button_acknowledge' : buttons[fact.record]),
    milestone: milestone && say(language, 'milestone_number', { number: milestone.number }),
    owed: escalated && obligation.kind !== 'DELIVER' ? say(language, `owed_${obligation.kind}`) : null,
    headline: headlineOf(fact, desk),
    tone: escalated ? (isLate(obligation, desk) ? 'late' : 'soon') : (tones[fact.kind] ?? 'wait'),
    act: escalated ? actOf(fact, obligation, desk) : null,
    title: milestone?.title ?? titleOf(fact, language),
    restricted: fact.restricted,
    lines: linesOf(fact, desk),
  };
}

const buttons = {
  DIRECTIVE: 'button_open_directive',
  EXPLANATION: 'button_open_explanation',
  PROJECT: 'button_home',
  POSITION: 'button_home',
  INDICATOR: 'button_open_indicator',
  CAMPAIGN: 'button_open_campaign',
} as const;

export function recordUrlOf(fact: MailFact, { publicUrl }: Pick<Desk, 'publicUrl'>): string {
  // What is still a draft has no reference yet, and a page of its own.
  if (fact.record === 'DIRECTIVE' && !fact.reference) return `${publicUrl}/directives/drafts/${fact.recordId}`;
  if (fact.record === 'DIRECTIVE') return `${publicUrl}/directives/${encodeURIComponent(fact.reference)}`;
  if (fact.record === 'INDICATOR') return `${publicUrl}/indicators/${fact.reference}/${encodeURIComponent(fact.bodyCode ?? '')}`;
  if (fact.record === 'CAMPAIGN') return `${publicUrl}/campaigns/${fact.reference}/${encodeURIComponent(fact.bodyCode ?? '')}`;
  return fact.record === 'EXPLANATION' ? `${publicUrl}/explanations/${fact.recordId}` : `${publicUrl}/`;
}

/** A request has no title of its own, and its words do not travel by mail. */
const titleOf = (fact: MailFact, language: Desk['language']): string =>
  fact.record === 'EXPLANATION'
    ? say(language, 'explanation_title', { reference: inLanguage(fact.title, language) })
    : inLanguage(fact.title, language);

function linesOf(fact: MailFact, desk: Desk): FactLine[] {
  const { language } = desk;
  const { obligation } = fact;
  const lines: FactLine[] = [];
  const add = (label: FactLine['label'], value: string | null | undefined) => {
    if (value) lines.push({ label, value: capital(value) });
  };
  /** People's own words stay as they wrote them. */
  const quote = (label: FactLine['label'], value: string | null | undefined) => {
    if (value) lines.push({ label, value });
  };
  if (fact.bodyCode) quote(say(language, 'label_body'), fact.bodyCode);
  if (obligation?.milestone) quote(say(language, 'label_subject'), inLanguage(fact.title, language));
  add(say(language, 'label_unreached'), fact.about && inLanguage(fact.about, language));
  add(say(language, 'label_by'), fact.actor && inLanguage(fact.actor, language));
  quote(say(language, remarks.has(fact.kind) ? 'label_remark' : 'label_reason'), fact.note);
  if (!obligation) return [...lines, ...datesOf(fact, desk), ...postLines(fact, desk)];
  add(say(language, 'label_expected'), say(language, `owed_${obligation.kind}`));
  add(say(language, 'label_owed_by'), inLanguage(obligation.owedBy, language));
  add(say(language, 'label_due'), sayDay(language, obligation.dueOn));
  if (obligation.baselineDueOn !== obligation.dueOn) add(say(language, 'label_first_due'), sayDay(language, obligation.baselineDueOn));
  if (obligation.lapsesOn !== obligation.dueOn) add(say(language, 'label_lapses'), sayDay(language, obligation.lapsesOn));
  const { extension } = obligation;
  if (extension) {
    add(say(language, 'label_date_in_force'), sayDay(language, extension.fromDueOn));
    add(say(language, 'label_date_asked'), sayDay(language, extension.proposedDueOn));
  }
  const lateness = latenessLine(obligation, desk);
  if (lateness) lines.push(lateness);
  if (obligation.kind !== 'DELIVER') lines.push(...datesOf(fact, desk));
  if (climbsFor(fact, obligation)) lines.push(...ladderLines(fact, obligation, desk));
  return lines;
}

/** Beside what is asked at once, the day by which all of it is to be delivered. */
const datesOf = ({ dates = [] }: MailFact, { language }: Desk): FactLine[] =>
  dates.map(({ milestone, dueOn }) => ({
    label: milestone ? say(language, 'label_milestone_due', { number: milestone }) : say(language, 'label_deliver_due'),
    value: capital(sayDay(language, dueOn)),
  }));

/** Who is told next concerns whoever must act, and whoever was told because nobody did. */
function climbsFor({ kind, positionId }: MailFact, obligation: ToldObligation): boolean {
  return (
    kind === 'ESCALATED' || (obligation.positionId === positionId && !obligation.settled && !obligation.paused && obligation.nextStepAt !== null)
  );
}

function actOf(fact: MailFact, obligation: ToldObligation, desk: Desk): string | null {
  const rung = obligation.ladder.find((candidate) => candidate.number === fact.escalation?.rung);
  return rung ? say(desk.language, `act_${rung.act}`) : null;
}
