import { inLanguage } from '../../platform/localized-text.js';
import type { Language } from '../../platform/language.js';
import { say } from '../../platform/words.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { briefingHtml, briefingText } from './briefing.letter.js';
import { viewBriefing, type Standing } from './briefing.view.js';
import { capacitiesOf } from './capacity.view.js';
import { viewFact } from './fact.view.js';
import { letterHtml } from './letter.html.js';
import { letterText } from './letter.text.js';
import type { FactView, LetterView } from './letter.view.js';
import type { Desk, MailFact, Words } from './mail-fact.js';

export interface Letter {
  subject: string;
  html: string;
  text: string;
  attachments?: { filename: string; content: string; contentType: string }[];
}

const referencesInSubject = 3;

/** Puts what was held for a day's briefing into one mail. */
export function composeBriefing(recipient: Words, facts: MailFact[], standing: Standing, desk: Desk & { briefingOn: CivilDate }): Letter {
  const view = viewBriefing(recipient, facts, standing, desk);
  return { subject: view.subject, html: briefingHtml(view), text: briefingText(view) };
}

/** Puts the facts told to one person into one mail, in their language. */
export function composeLetter(recipient: Words, facts: MailFact[], desk: Desk): Letter {
  const { language } = desk;
  const views = facts.map((fact) => viewFact(fact, desk));
  const view: LetterView = {
    language,
    subject: subjectOf(language, views),
    recipient: inLanguage(recipient, language),
    facts: views,
    capacities: capacitiesOf(facts, language),
    button: buttonOf(views, desk),
  };
  return { subject: view.subject, html: letterHtml(view), text: letterText(view) };
}

/** References and facts only: a subject is read over shoulders, so no title stands in it. */
function subjectOf(language: Language, views: FactView[]): string {
  const [first] = views;
  if (first && views.length === 1) return [first.reference, first.milestone, first.owed, first.headline].filter(Boolean).join(' · ');
  const references = [...new Set(views.map((view) => view.reference))];
  const matters = say(language, 'matters_waiting', { count: views.length });
  if (references.length === 1) return `${references[0]} · ${matters}`;
  const named = references.slice(0, referencesInSubject).join(language === 'AR' ? '، ' : ', ');
  return say(language, 'subject_several', { matters, references: references.length > referencesInSubject ? `${named}…` : named });
}

/** One button: to the record when the mail is about one, else to what awaits the reader. */
function buttonOf(views: FactView[], desk: Desk): LetterView['button'] {
  const [first] = views;
  if (first && views.length === 1) return { words: first.button, url: first.url };
  if (first && views.every((view) => view.reference === first.reference && view.recordUrl !== `${desk.publicUrl}/`)) {
    return { words: say(desk.language, 'button_open_directive'), url: first.recordUrl };
  }
  return { words: say(desk.language, 'button_home'), url: `${desk.publicUrl}/` };
}
