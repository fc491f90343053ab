import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { sayDay } from '../../platform/dates.js';
import { say } from '../../platform/words.js';
import type { OwnLetter, OwnLetterDesk, OwnLetters } from '../notifications/index.js';
import { ReviewFigure } from './review.enums.js';
import { findFrozen, readFrozen } from './review.queries.js';
import { sayFigure, sayFigureName } from './review.words.js';
import { sheetOf } from './sheet.rules.js';

/** What a mail says at a glance; the rest is on the page that it opens. */
const figuresOfLetter: ReviewFigure[] = [
  ReviewFigure.ISSUED,
  ReviewFigure.MET_ON_TIME,
  ReviewFigure.MET_LATE,
  ReviewFigure.STILL_LATE,
  ReviewFigure.NEWLY_LATE,
  ReviewFigure.ON_TIME_RATE,
  ReviewFigure.AVERAGE_DELAY,
  ReviewFigure.FALSE_CLOSURES,
];

/** A mail travels where the page does not: it counts normal records alone, and says so. */
async function composeReview(context: Context, { language, parameters, publicUrl }: OwnLetterDesk): Promise<OwnLetter | null> {
  const id = parameters.reviewId ?? '';
  if (!(await findFrozen(context, id))) return null;
  const review = await readFrozen(context, id);
  const { figures } = sheetOf(review.content, { structureIds: null, knowsRestricted: false });
  const [from, to] = [review.fromOn, review.toOn].map((on) => sayDay(language, civilDate(on)));
  const of = review.structureCodes.length ? review.structureCodes.join(' · ') : say(language, 'review_all_structures');
  return {
    subject: say(language, 'review_letter_subject', { reference: review.reference, structures: of }),
    headline: say(language, 'review_period', { from: from ?? '', to: to ?? '' }),
    tone: 'wait',
    paragraphs: [say(language, 'review_letter_text'), say(language, 'review_normal_only')],
    lines: figures
      .filter(({ figure }) => figuresOfLetter.includes(figure))
      .map((figure) => ({ label: sayFigureName(language, figure.figure), value: sayFigure(language, figure) })),
    button: { words: say(language, 'button_review'), url: `${publicUrl}/reviews/${review.reference}` },
  };
}

export const reviewLetter = 'review.made';
export const reviewLetters: OwnLetters = { [reviewLetter]: composeReview };
