import type { Context } from '../../context.js';
import type { Language } from '../../platform/language.js';
import { inLanguage } from '../../platform/localized-text.js';
import { capital, say } from '../../platform/words.js';
import type { Letter } from './letter.js';
import { font, frame, heading, ink, ink2, line, startOf, tones } from './letter.frame.js';
import { framed } from './letter.text.js';
import type { FactLine, LetterFrame, Tone } from './letter.view.js';
import type { LeasedMail } from './mail.lease.js';
import { markup, type Markup } from './markup.js';

/** What a letter of its own says, in the recipient's language. */
export interface OwnLetter {
  subject: string;
  /** The fact in a few words, beside the shape of its tone. */
  headline: string;
  tone: Tone;
  paragraphs: string[];
  lines?: FactLine[];
  /** Opens a page; nothing changes by following it. */
  button: { words: string; url: string };
  attachments?: Letter['attachments'];
}

/** What a letter is composed from when it leaves. */
export interface OwnLetterDesk {
  recipientId: string;
  /** The address it leaves for. */
  address: string;
  language: Language;
  parameters: Record<string, string>;
  /** Where people open the product, without a final slash. */
  publicUrl: string;
}

/** Composes a kind of letter as things stand when it leaves; null when it has lost its object meanwhile, and is withdrawn. */
export type ComposeLetter = (context: Context, desk: OwnLetterDesk) => Promise<OwnLetter | null> | OwnLetter | null;

/** Every kind of letter that tells of no record, by its name. */
export type OwnLetters = Record<string, ComposeLetter>;

/** Writes one leased letter; null when it has lost its object. */
export async function writeOwnLetter(context: Context, mail: LeasedMail, letters: OwnLetters, publicUrl: string): Promise<Letter | null> {
  const compose = letters[mail.letter ?? ''];
  // A version after this one may know it.
  if (!compose) throw new Error(`no letter is called ${mail.letter}`);
  const { recipientId, address, language } = mail;
  const said = await compose(context, { recipientId, address, language, parameters: mail.parameters ?? {}, publicUrl });
  if (!said) return null;
  const view = { language, subject: said.subject, recipient: inLanguage(mail.recipient, language), capacities: [], button: said.button };
  return { subject: said.subject, html: html(view, said), text: text(view, said), ...(said.attachments ? { attachments: said.attachments } : {}) };
}

function html(view: LetterFrame, { headline, tone, paragraphs, lines = [] }: OwnLetter): string {
  const start = startOf(view);
  const { soft, colour, shape } = tones[tone];
  const cell = `${font};text-align:${start}`;
  const body = paragraphs.map(
    (words) => markup`<tr><td style="padding:0 20px 12px;${cell};font-size:15px;line-height:1.7;color:${ink}">${words}</td></tr>`,
  );
  return frame(view, paragraphs[0] ?? headline, [
    heading(view.subject, start),
    markup`<tr><td style="padding:0 0 16px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#ffffff;border:1px solid ${line};border-radius:8px">
<tr><td style="padding:18px 20px 12px;${cell}"><span style="display:inline-block;background:${soft};color:${colour};font-size:15px;font-weight:600;line-height:1.6;padding:2px 10px;border-radius:4px">${shape} ${capital(headline)}</span></td></tr>
${body}${lines.length ? table(lines, start) : markup``}</table></td></tr>`,
  ]);
}

function table(lines: FactLine[], start: string): Markup {
  const cell = `border-top:1px solid ${line};padding:8px 0;${font};font-size:14px;line-height:1.6;vertical-align:top;text-align:${start}`;
  const rows = lines.map(
    ({ label, value }) =>
      markup`<tr><td width="34%" style="${cell};color:${ink2}">${label}</td><td style="${cell};color:${ink}"><span dir="auto">${value}</span></td></tr>`,
  );
  return markup`<tr><td style="padding:0 20px 14px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${rows}</table></td></tr>`;
}

function text(view: LetterFrame, { headline, paragraphs, lines = [] }: OwnLetter): string {
  const facts = lines.map(({ label, value }) => say(view.language, 'line', { label, value }));
  return framed(view, [capital(headline), ...paragraphs, ...(facts.length ? [facts.join('\n')] : [])]);
}
