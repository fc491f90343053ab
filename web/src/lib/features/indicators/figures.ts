import type { IndicatorFamily, IndicatorUnit } from '#lib/graphql/generated/schema.ts';
import type { ReadingFiguresFragment } from '#lib/graphql/generated/indicators.ts';
import { decimal } from '#lib/format/numbers.ts';
import { isolated } from '#lib/format/names.ts';
import { m } from '#paraglide/messages.js';

/** A value with its unit, as the office says it. */
export function valueWords(value: string, unit: IndicatorUnit): string {
	if (unit === 'PERCENT') return `${isolated(`${decimal(value)} %`)}`;
	if (unit === 'DAYS') return m.value_days({ count: Number(value), value: decimal(value) });
	return unit === 'DINARS' ? m.value_dinars({ value: decimal(value) }) : decimal(value);
}

/** What stands behind the value, in the shape of its family; null where nothing does. */
export function figureWords(reading: ReadingFiguresFragment): string | null {
	const { p90Days, oldestPendingDays, fileCount, sampleSize, allotted, committed, paid } = reading;
	if (p90Days !== null && oldestPendingDays !== null && fileCount !== null) {
		const figures = { median: decimal(reading.value), p90: decimal(p90Days), oldest: decimal(String(oldestPendingDays)) };
		return `${m.figure_processing(figures)} · ${m.figure_files({ count: decimal(String(fileCount)) })}`;
	}
	if (sampleSize !== null) return m.figure_sample({ count: decimal(String(sampleSize)) });
	if (allotted !== null && committed !== null && paid !== null)
		return m.figure_finance({ allotted: decimal(allotted), committed: decimal(committed), paid: decimal(paid) });
	return null;
}

/** The figures asked for, in the shape of the family. A finance has none of its own: its rate is computed. */
export const decimalFigures: Record<IndicatorFamily, { name: FigureName; label: () => string }[]> = {
	COMPLETION: [{ name: 'value', label: m.reading_value }],
	PROCESSING_TIME: [
		{ name: 'value', label: m.reading_median },
		{ name: 'p90Days', label: m.reading_p90 },
	],
	SATISFACTION: [{ name: 'value', label: m.reading_value }],
	FINANCE: [
		{ name: 'allotted', label: m.reading_allotted },
		{ name: 'committed', label: m.reading_committed },
		{ name: 'paid', label: m.reading_paid },
	],
};
export const countFigures: Record<IndicatorFamily, { name: CountName; label: () => string }[]> = {
	COMPLETION: [],
	PROCESSING_TIME: [
		{ name: 'oldestPendingDays', label: m.reading_oldest },
		{ name: 'fileCount', label: m.reading_files },
	],
	SATISFACTION: [{ name: 'sampleSize', label: m.reading_sample }],
	FINANCE: [],
};

export type FigureName = 'value' | 'p90Days' | 'allotted' | 'committed' | 'paid';
export type CountName = 'oldestPendingDays' | 'fileCount' | 'sampleSize';

export type FigureValues = Record<FigureName, string> & Record<CountName, number | null> & { sampleMethod: string };

/** What a form starts from: the reading there is, or nothing. */
export function figureValues(reading: ReadingFiguresFragment | null): FigureValues {
	const finance = reading?.allotted != null;
	return {
		value: finance ? '' : (reading?.value ?? ''),
		p90Days: reading?.p90Days ?? '',
		allotted: reading?.allotted ?? '',
		committed: reading?.committed ?? '',
		paid: reading?.paid ?? '',
		oldestPendingDays: reading?.oldestPendingDays ?? null,
		fileCount: reading?.fileCount ?? null,
		sampleSize: reading?.sampleSize ?? null,
		sampleMethod: reading?.sampleMethod ?? '',
	};
}

/** Figures as they are sent: a decimal comma and the spaces of thousands are people's way of writing, the office's way has neither. */
export function figureInput(family: IndicatorFamily, values: FigureValues) {
	const typed = (text: string) => text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(/[,٫]/, '.') || null;
	const decimals = Object.fromEntries(decimalFigures[family].map(({ name }) => [name, typed(values[name])]));
	const counts = Object.fromEntries(countFigures[family].map(({ name }) => [name, values[name]]));
	return { ...decimals, ...counts, ...(family === 'SATISFACTION' ? { sampleMethod: values.sampleMethod } : {}) };
}
