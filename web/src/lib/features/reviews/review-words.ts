import { number, percent } from '#lib/format/numbers.ts';
import type { IndicatorUnit, ReviewFigure } from '#lib/graphql/generated/schema.ts';
import type { ReviewFigureFragment, ReviewSheetFragment } from '#lib/graphql/generated/reviews.ts';
import { getLocale } from '#paraglide/runtime.js';
import { m } from '#paraglide/messages.js';

/** Figures that are read together, in order. */
export const figureGroups = {
	DIRECTIVES: ['ISSUED', 'OPEN_AT_END', 'AWAITING_VERDICT', 'SUSPENDED'],
	DEADLINES: ['MET_ON_TIME', 'MET_LATE', 'STILL_LATE', 'NEWLY_LATE', 'PUT_RIGHT', 'ON_TIME_RATE', 'AVERAGE_DELAY', 'LONGEST_DELAY'],
	EXTENSIONS: ['EXTENSIONS_REQUESTED', 'EXTENSIONS_GRANTED', 'EXTENSIONS_REFUSED', 'EXTENSION_DAYS'],
	RECEIPTS: ['ACKNOWLEDGED', 'ACKNOWLEDGED_LATE', 'ACKNOWLEDGEMENT_AWAITED', 'ACKNOWLEDGEMENT_MEDIAN', 'ACKNOWLEDGEMENT_P90'],
	WAITING: ['WAITING_OWNER', 'WAITING_STRUCTURE', 'WAITING_OUTSIDE', 'WAITING_OFFICE'],
	INSPECTIONS: ['INSPECTED', 'FALSE_CLOSURES', 'FALSE_CLOSURE_RATE'],
	ATTESTATIONS: ['ATTESTED_COMPLIANT', 'ATTESTED_PARTIAL', 'ATTESTED_NOT_COMPLIANT', 'ATTESTATIONS_MISSING'],
	MILESTONES: [
		'MILESTONES_KEPT',
		'MILESTONES_AFTER',
		'MILESTONES_MISSED',
		'MILESTONES_AWAITING',
		'MILESTONES_MOVED',
		'MILESTONES_KEPT_RATE',
		'MILESTONE_SLIP',
	],
} as const satisfies Record<string, readonly ReviewFigure[]>;
export const groupNames = Object.keys(figureGroups) as (keyof typeof figureGroups)[];

export const leadingFigures = [
	'ON_TIME_RATE',
	'MET_ON_TIME',
	'MET_LATE',
	'STILL_LATE',
	'NEWLY_LATE',
	'PUT_RIGHT',
	'AVERAGE_DELAY',
	'FALSE_CLOSURES',
] as const satisfies readonly ReviewFigure[];

export const tableFigures = [
	'ISSUED',
	'MET_ON_TIME',
	'MET_LATE',
	'STILL_LATE',
	'ON_TIME_RATE',
	'AVERAGE_DELAY',
	'ACKNOWLEDGEMENT_MEDIAN',
	'FALSE_CLOSURES',
	'MILESTONES_KEPT_RATE',
] as const satisfies readonly ReviewFigure[];

const measured: ReviewFigure[] = [
	'ON_TIME_RATE',
	'AVERAGE_DELAY',
	'ACKNOWLEDGEMENT_MEDIAN',
	'ACKNOWLEDGEMENT_P90',
	'FALSE_CLOSURE_RATE',
	'MILESTONES_KEPT_RATE',
	'MILESTONE_SLIP',
];

/** What is measured on cases says them: rates, averages and percentiles. */
export const isMeasured = (figure: ReviewFigure): boolean => measured.includes(figure);

export const figureOf = (figures: readonly ReviewFigureFragment[], name: ReviewFigure) => figures.find(({ figure }) => figure === name);

export function sayValue({ unit }: Pick<ReviewFigureFragment, 'unit'>, value: number | null): string {
	if (value === null) return '—';
	return unit === 'RATE' ? percent(value * 100) : number(Math.round(value * 10) / 10);
}

const tags = { ar: 'ar-DZ-u-nu-latn', fr: 'fr-DZ', en: 'en-GB' } as const;

/** An exact decimal in its unit, without the noughts that its column keeps. */
export function sayDecimal(value: string | null, unit: IndicatorUnit): string {
	if (value === null) return '—';
	const [whole = '0', part = ''] = value.split('.');
	const decimals = part.replace(/0+$/, '');
	const grouped = new Intl.NumberFormat(tags[getLocale()]).format(BigInt(whole === '-0' ? '0' : whole));
	const said = decimals ? `${grouped}${getLocale() === 'en' ? '.' : ','}${decimals}` : grouped;
	if (unit === 'PERCENT') return m.review_value_percent({ value: said });
	if (unit === 'DAYS') return m.review_value_days({ value: said });
	return unit === 'DINARS' ? m.review_value_dinars({ value: said }) : said;
}

/** Where the papers of a review are: of a frozen one by its reference, of any other by its days and structures. */
export function paperAddress({ reference, fromOn, toOn, structureCodes }: ReviewSheetFragment, kind: 'pdf' | 'xlsx'): string {
	const language = getLocale();
	if (reference) return `/documents/reviews/${reference}.${kind}?language=${language}`;
	const query = new URLSearchParams({ from: fromOn, to: toOn, structures: structureCodes.join(','), language });
	return `/documents/review.${kind}?${query}`;
}
