import { capital, say } from '../../platform/words.js';
import { accent, font, frame, heading, ink, ink2, line, startOf, tones } from './letter.frame.js';
import type { FactLine, FactView, LetterView } from './letter.view.js';
import { markup, type Markup } from './markup.js';

/** The part that mail readers show: one card a fact, one button. */
export function letterHtml(view: LetterView): string {
  const { language, facts } = view;
  const start = startOf(view);
  const several = facts.length > 1 ? [heading(say(language, 'matters_waiting', { count: facts.length }), start)] : [];
  const glance = facts.map((fact) => fact.headline).join(' · ');
  return frame(view, glance, [...several, ...facts.map((fact) => card(view, fact, start))]);
}

function card({ language, facts }: LetterView, fact: FactView, start: string): Markup {
  const tone = tones[fact.tone];
  const reference = markup`<bdi dir="ltr" style="font-weight:500">${fact.reference}</bdi>`;
  const linked = facts.length > 1 ? markup`<a href="${fact.url}" style="color:${accent}">${reference}</a>` : reference;
  const about = [fact.milestone, fact.owed].filter((part) => part !== null).map((part) => markup` · ${part}`);
  return markup`<tr><td style="padding:0 0 16px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#ffffff;border:1px solid ${line};border-radius:8px">
<tr><td style="padding:18px 20px 4px;${font};font-size:13px;line-height:1.6;color:${ink2};text-align:${start}">${linked}${about}${fact.act ? markup` · ${fact.act}` : markup``}</td></tr>
<tr><td style="padding:4px 20px;${font};text-align:${start}"><span style="display:inline-block;background:${tone.soft};color:${tone.colour};font-size:15px;font-weight:600;line-height:1.6;padding:2px 10px;border-radius:4px">${tone.shape} ${capital(fact.headline)}</span></td></tr>
<tr><td dir="auto" style="padding:8px 20px 12px;${font};font-size:18px;font-weight:600;line-height:1.5;color:${ink};text-align:${start}">${fact.title}</td></tr>
<tr><td style="padding:0 20px 14px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
${fact.restricted ? row({ label: say(language, 'label_confidentiality'), value: say(language, 'restricted') }, start) : markup``}${fact.lines.map((entry) => row(entry, start))}
</table></td></tr></table></td></tr>`;
}

function row({ label, value }: FactLine, start: string): Markup {
  const cell = `border-top:1px solid ${line};padding:8px 0;${font};font-size:14px;line-height:1.6;vertical-align:top;text-align:${start}`;
  return markup`<tr><td width="34%" style="${cell};color:${ink2}">${label}</td><td style="${cell};color:${ink}"><span dir="auto">${value}</span></td></tr>`;
}
