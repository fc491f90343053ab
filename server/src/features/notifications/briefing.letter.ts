import { capital, say } from '../../platform/words.js';
import type { BriefingView } from './briefing.view.js';
import { accent, font, frame, heading, ink, ink2, line, startOf, tones } from './letter.frame.js';
import { framed } from './letter.text.js';
import type { FactLine, FactView } from './letter.view.js';
import { markup, type Markup } from './markup.js';

/** One line a fact and what it takes to decide whether to open it: three minutes, not fifteen cards. */
export function briefingHtml(view: BriefingView): string {
  const start = startOf(view);
  const sections = view.sections.flatMap(({ title, facts }) => [
    markup`<tr><td style="padding:8px 4px 8px;${font};font-size:15px;font-weight:600;color:${ink};text-align:${start}">${title} (${facts.length})</td></tr>`,
    markup`<tr><td style="padding:0 0 16px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#ffffff;border:1px solid ${line};border-radius:8px">${facts.map((fact, index) => entry(view, fact, start, index))}</table></td></tr>`,
  ]);
  const standing = view.standing
    ? [markup`<tr><td style="padding:0 4px 16px;${font};font-size:14px;line-height:1.6;color:${ink2};text-align:${start}">${view.standing}</td></tr>`]
    : [];
  return frame(view, view.subject, [heading(say(view.language, 'briefing_of', { day: view.day }), start), ...standing, ...sections]);
}

function entry(view: BriefingView, fact: FactView, start: string, index: number): Markup {
  const tone = tones[fact.tone];
  const about = [fact.milestone, fact.owed].filter((part) => part !== null).map((part) => markup` · ${part}`);
  const rule = index ? `border-top:1px solid ${line};` : '';
  return markup`<tr><td style="${rule}padding:12px 16px;${font};text-align:${start}"><span style="font-size:13px;line-height:1.7;color:${ink2}"><a href="${fact.url}" style="color:${accent}"><bdi dir="ltr" style="font-weight:500">${fact.reference}</bdi></a>${about} · <b style="color:${tone.colour}">${tone.shape} ${capital(fact.headline)}</b></span><br><span dir="auto" style="font-size:15px;font-weight:600;line-height:1.6;color:${ink}">${fact.title}</span>${essential(view, fact).map(({ label, value }) => markup`<br><span style="font-size:13px;line-height:1.7;color:${ink2}">${say(view.language, 'line', { label, value })}</span>`)}</td></tr>`;
}

/** Who owes it, what they said, and who is told next; the rest is a click away. */
function essential({ language }: BriefingView, fact: FactView): FactLine[] {
  const kept = (['label_by', 'label_reason', 'label_remark', 'label_owed_by', 'label_next', 'label_stop'] as const).map((label) =>
    say(language, label),
  );
  const confidentiality = { label: say(language, 'label_confidentiality'), value: say(language, 'restricted') };
  return [...(fact.restricted ? [confidentiality] : []), ...fact.lines.filter(({ label }) => kept.includes(label))];
}

export function briefingText(view: BriefingView): string {
  const { language } = view;
  const line = (label: string, value: string) => say(language, 'line', { label, value });
  const factText = (fact: FactView): string =>
    [
      [fact.reference, fact.milestone, fact.owed, fact.headline].filter(Boolean).join(' · '),
      fact.title,
      ...essential(view, fact).map(({ label, value }) => line(label, value)),
      fact.url,
    ].join('\n');
  const sections = view.sections.flatMap(({ title, facts }) => [`== ${title} (${facts.length}) ==`, ...facts.map(factText)]);
  return framed(view, [say(language, 'briefing_of', { day: view.day }), ...(view.standing ? [view.standing] : []), ...sections]);
}
