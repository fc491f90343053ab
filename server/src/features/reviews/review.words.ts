import type { Language } from '../../platform/language.js';
import { say } from '../../platform/words.js';
import type { IndicatorUnit } from '../indicators/index.js';
import type { ComparedFigure } from './figures.rules.js';
import type { ReviewFigure } from './review.enums.js';

/** `ar-DZ` keeps Latin digits; French and Arabic have the decimal comma. */
const locales = { AR: 'ar-DZ-u-nu-latn', FR: 'fr-DZ', EN: 'en-GB' } as const;

export const sayNumber = (language: Language, value: number): string =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(value);

const sayRate = (language: Language, value: number): string =>
  new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 0 }).format(value);

export const sayFigureName = (language: Language, figure: ReviewFigure): string => say(language, `review_figure_${figure}`);

export function sayValue(language: Language, unit: ComparedFigure['unit'], value: number | null): string {
  if (value === null) return '—';
  return unit === 'RATE' ? sayRate(language, value) : sayNumber(language, value);
}

/** What is measured on cases, and so says them: rates, averages and percentiles. */
export const isMeasured = (figure: ReviewFigure): boolean => measured.includes(figure);
const measured: `${ReviewFigure}`[] = [
  'ON_TIME_RATE',
  'AVERAGE_DELAY',
  'ACKNOWLEDGEMENT_MEDIAN',
  'ACKNOWLEDGEMENT_P90',
  'FALSE_CLOSURE_RATE',
  'MILESTONES_KEPT_RATE',
  'MILESTONE_SLIP',
];

/** A figure as a mail says it: its value, and of what is not a count the cases behind it. */
export function sayFigure(language: Language, { unit, value, cases, figure }: ComparedFigure): string {
  if (value === null) return say(language, 'review_too_few', { count: cases });
  const said = unit === 'WORKING_DAYS' ? say(language, 'review_working_days', { days: sayNumber(language, value) }) : sayValue(language, unit, value);
  return isMeasured(figure) ? say(language, 'review_of_cases', { value: said, count: cases }) : said;
}

/** An exact decimal in its unit, without the noughts that its column keeps. */
export function sayDecimal(language: Language, value: string | null, unit: `${IndicatorUnit}`): string {
  if (value === null) return '—';
  const [whole = '0', part = ''] = value.split('.');
  const grouped = new Intl.NumberFormat(locales[language]).format(BigInt(whole === '-0' ? '0' : whole));
  const decimals = part.replace(/0+$/, '');
  const said = `${grouped}${decimals ? `${language === 'EN' ? '.' : ','}${decimals}` : ''}`;
  return unit === 'COUNT' ? said : say(language, `review_unit_${unit}`, { value: said });
}
