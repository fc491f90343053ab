import type { Context } from '../../context.js';
import { sayMoment } from '../../platform/dates.js';
import { say } from '../../platform/words.js';
import { sendLetter, type ComposeLetter, type OwnLetters } from '../notifications/index.js';

const name = 'second_factor.changed';

/** What may happen to a second factor that its person must hear of, whoever did it. */
export type SecondFactorChange = 'ENABLED' | 'REPLACED' | 'CODES_RENEWED' | 'DISABLED' | 'REMOVED';

/** Tells a person by mail, in the transaction of the change: whoever did it without them is found out. */
export function tellChange(context: Context, officialId: string, change: SecondFactorChange): Promise<void> {
  return sendLetter(context, { letter: name, officialId, parameters: { change, at: context.now.toISOString() } });
}

const compose: ComposeLetter = (context, { language, parameters, publicUrl }) => {
  const change = parameters.change as SecondFactorChange;
  const moment = sayMoment(language, new Date(parameters.at ?? ''), context.calendar.zone);
  return {
    subject: say(language, 'letter_second_factor_subject', { change }),
    headline: say(language, 'letter_second_factor_headline', { change }),
    tone: change === 'DISABLED' || change === 'REMOVED' ? 'soon' : 'done',
    paragraphs: [say(language, 'letter_second_factor_moment', { moment }), say(language, 'letter_second_factor_not_you')],
    button: { words: say(language, 'letter_second_factor_open'), url: `${publicUrl}/account/second-factor` },
  };
};

export const secondFactorLetters: OwnLetters = { [name]: compose };
