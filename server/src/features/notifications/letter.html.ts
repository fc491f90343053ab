import { capital, say } from '../../platform/words.js';
import type { FactLine, FactView, LetterView, Tone } from './letter.view.js';
import { markup, type Markup } from './markup.js';

// Tables and inline styles, since mail readers honour little else. The palette is the product's; a tone always comes with a shape and a word.
const ink = '#1a1d1f';
const ink2 = '#4d5459';
const line = '#e2dfd7';
const accent = '#0b5d3b';
const font = `font-family:'IBM Plex Sans Arabic','IBM Plex Sans','Segoe UI',Tahoma,Arial,sans-serif`;

const tones: Record<Tone, { colour: string; soft: string; shape: string }> = {
  late: { colour: '#a8231b', soft: '#fbeae8', shape: '▲' },
  soon: { colour: '#8a5a00', soft: '#fbf1dc', shape: '◆' },
  done: { colour: '#1e6b43', soft: '#e6f2ea', shape: '✓' },
  wait: { colour: '#2b557f', soft: '#e7eef5', shape: '●' },
};

/** The part that mail readers show: from right to left in Arabic, one card a fact, one button. */
export function letterHtml(view: LetterView): string {
  const { language, facts, button } = view;
  const direction = language === 'AR' ? 'rtl' : 'ltr';
  const start = language === 'AR' ? 'right' : 'left';
  return `<!doctype html>${
    markup`<html lang="${language.toLowerCase()}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>${view.subject}</title></head>
<body style="margin:0;padding:0;background:#faf9f6;color:${ink};${font}" dir="${direction}">
<div style="display:none;max-height:0;overflow:hidden">${facts.map((fact) => fact.headline).join(' · ')}</div>
<table role="presentation" dir="${direction}" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#faf9f6"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" dir="${direction}" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;text-align:${start}">
<tr><td style="padding:0 4px 16px;${font};font-size:13px;line-height:1.6;color:${ink2};text-align:${start}"><b style="font-size:18px;color:${ink}">${say(language, 'brand')}</b><br>${say(language, 'brand_line')}</td></tr>
${facts.length > 1 ? heading(view, start) : markup``}
${facts.map((fact) => card(view, fact, start))}
<tr><td align="${start}" style="padding:8px 0 24px"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td style="background:${accent};border-radius:6px"><a href="${button.url}" style="display:inline-block;padding:12px 24px;${font};font-size:15px;font-weight:600;color:#ffffff;text-decoration:none">${button.words}</a></td></tr></table></td></tr>
<tr><td style="border-top:1px solid ${line};padding:16px 4px 0;${font};font-size:12px;line-height:1.7;color:${ink2};text-align:${start}">${say(language, 'mail_to', { name: view.recipient })}<br>${view.capacities.map((position) => markup`${say(language, 'mail_capacity', { position })}<br>`)}${say(language, 'mail_automatic')}</td></tr>
</table></td></tr></table></body></html>`.html
  }`;
}

function heading(view: LetterView, start: string): Markup {
  return markup`<tr><td style="padding:0 4px 16px;${font};font-size:20px;font-weight:600;line-height:1.4;text-align:${start}">${say(view.language, 'matters_waiting', { count: view.facts.length })}</td></tr>`;
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
