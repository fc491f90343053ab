import { capital, say } from '../../platform/words.js';
import type { FactView, LetterFrame, LetterView } from './letter.view.js';

/** The plain part, complete: everything the other part shows, one thing a line. */
export function letterText(view: LetterView): string {
  return framed(
    view,
    view.facts.map((fact) => factText(view, fact)),
  );
}

/** What stands around the paragraphs of a mail. */
export function framed(view: LetterFrame, paragraphs: string[]): string {
  const { language } = view;
  return [
    say(language, 'mail_to', { name: view.recipient }),
    ...paragraphs,
    `${view.button.words}\n${view.button.url}`,
    ['--', ...view.capacities.map((position) => say(language, 'mail_capacity', { position })), say(language, 'mail_automatic')].join('\n'),
  ].join('\n\n');
}

function factText({ language, facts }: LetterView, fact: FactView): string {
  const line = (label: string, value: string) => say(language, 'line', { label, value });
  return [
    capital([fact.act, fact.milestone, fact.owed, fact.headline].filter(Boolean).join(' · ')),
    fact.title,
    line(say(language, 'label_reference'), fact.reference),
    ...(fact.restricted ? [line(say(language, 'label_confidentiality'), say(language, 'restricted'))] : []),
    ...fact.lines.map(({ label, value }) => line(label, value)),
    ...(facts.length > 1 ? [fact.url] : []),
  ].join('\n');
}
