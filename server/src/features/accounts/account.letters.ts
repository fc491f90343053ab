import { lockMinutes, type LinkTokens } from '../../access/sign-in/index.js';
import { sayMoment } from '../../platform/dates.js';
import { say } from '../../platform/words.js';
import type { ComposeLetter, OwnLetters } from '../notifications/index.js';
import { AccountLink } from './account-link.js';
import { isOpen } from './link.rules.js';

/** The letters about a person's own account. Their links are signed when they leave, and never stand in the database. */
export function accountLetters(tokens: LinkTokens): OwnLetters {
  return {
    'accounts.invitation': linked(tokens, 'invitation'),
    'accounts.reset': linked(tokens, 'reset'),
    'accounts.password_changed': passwordChanged,
    'accounts.locked': locked,
  };
}

/** Behind a sharp: what stands there is sent to no server, and so to no log and no referrer. */
export const linkAddress = (publicUrl: string, token: string): string => `${publicUrl}/join#${token}`;

/** Withdrawn when a newer link took its place, or its hour passed while the relay was down. */
function linked(tokens: LinkTokens, kind: 'invitation' | 'reset'): ComposeLetter {
  return async (context, { parameters, address, language, publicUrl }) => {
    const link = await context.em.findOne(AccountLink, { id: parameters.linkId ?? '' });
    if (!link || !isOpen(link, context.now)) return null;
    const until = sayMoment(language, link.expiresAt, context.calendar.zone);
    return {
      subject: say(language, `letter_${kind}_subject`),
      headline: say(language, `letter_${kind}_headline`),
      tone: 'wait',
      paragraphs: [say(language, `letter_${kind}_text`), say(language, `letter_${kind}_once`)],
      lines: [
        { label: say(language, 'label_account'), value: address },
        { label: say(language, 'label_valid_until'), value: until },
      ],
      button: { words: say(language, 'button_set_password'), url: linkAddress(publicUrl, tokens.tokenOf(link.id, address)) },
    };
  };
}

const passwordChanged: ComposeLetter = (_context, { parameters, language, publicUrl }) => ({
  subject: say(language, 'letter_changed_subject'),
  headline: say(language, 'letter_changed_headline'),
  tone: 'done',
  paragraphs: [say(language, parameters.how === 'RESET' ? 'letter_changed_by_reset' : 'letter_changed_by_oneself'), say(language, 'letter_not_you')],
  button: { words: say(language, 'button_account'), url: `${publicUrl}/account` },
});

const locked: ComposeLetter = (_context, { language, publicUrl }) => ({
  subject: say(language, 'letter_locked_subject'),
  headline: say(language, 'letter_locked_headline'),
  tone: 'late',
  paragraphs: [say(language, 'letter_locked_text', { minutes: lockMinutes }), say(language, 'letter_locked_advice')],
  button: { words: say(language, 'button_forgotten'), url: `${publicUrl}/forgotten` },
});
