import { say } from '../../platform/words.js';
import type { LetterFrame, Tone } from './letter.view.js';
import { markup, type Markup } from './markup.js';

// Tables and inline styles, since mail readers honour little else. The palette is the product's; a tone always comes with a shape and a word.
export const ink = '#1a1d1f';
export const ink2 = '#4d5459';
export const line = '#e2dfd7';
export const accent = '#0b5d3b';
export const font = `font-family:'IBM Plex Sans Arabic','IBM Plex Sans','Segoe UI',Tahoma,Arial,sans-serif`;

export const tones: Record<Tone, { colour: string; soft: string; shape: string }> = {
  late: { colour: '#a8231b', soft: '#fbeae8', shape: '▲' },
  soon: { colour: '#8a5a00', soft: '#fbf1dc', shape: '◆' },
  done: { colour: '#1e6b43', soft: '#e6f2ea', shape: '✓' },
  wait: { colour: '#2b557f', soft: '#e7eef5', shape: '●' },
};

/** The side on which lines begin. */
export const startOf = ({ language }: Pick<LetterFrame, 'language'>): 'left' | 'right' => (language === 'AR' ? 'right' : 'left');

/** The page around the rows of a mail: whose it is, one button, and why they got it. From right to left in Arabic. */
export function frame(view: LetterFrame, glance: string, rows: Markup[]): string {
  const { language, button } = view;
  const direction = language === 'AR' ? 'rtl' : 'ltr';
  const start = startOf(view);
  return `<!doctype html>${
    markup`<html lang="${language.toLowerCase()}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light"><title>${view.subject}</title></head>
<body style="margin:0;padding:0;background:#faf9f6;color:${ink};${font}" dir="${direction}">
<div style="display:none;max-height:0;overflow:hidden">${glance}</div>
<table role="presentation" dir="${direction}" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#faf9f6"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" dir="${direction}" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;text-align:${start}">
<tr><td style="padding:0 4px 16px;${font};font-size:13px;line-height:1.6;color:${ink2};text-align:${start}"><b style="font-size:18px;color:${ink}">${say(language, 'brand')}</b><br>${say(language, 'brand_line')}</td></tr>
${rows}
<tr><td align="${start}" style="padding:8px 0 24px"><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td style="background:${accent};border-radius:6px"><a href="${button.url}" style="display:inline-block;padding:12px 24px;${font};font-size:15px;font-weight:600;color:#ffffff;text-decoration:none">${button.words}</a></td></tr></table></td></tr>
<tr><td style="border-top:1px solid ${line};padding:16px 4px 0;${font};font-size:12px;line-height:1.7;color:${ink2};text-align:${start}">${say(language, 'mail_to', { name: view.recipient })}<br>${view.capacities.map((position) => markup`${say(language, 'mail_capacity', { position })}<br>`)}${say(language, 'mail_automatic')}</td></tr>
</table></td></tr></table></body></html>`.html
  }`;
}

export function heading(words: string, start: string): Markup {
  return markup`<tr><td style="padding:0 4px 16px;${font};font-size:20px;font-weight:600;line-height:1.4;text-align:${start}">${words}</td></tr>`;
}
