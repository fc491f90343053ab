import type { IndicatorUnit } from '#lib/graphql/generated/dashboard.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';

const tags = { ar: 'ar-DZ-u-nu-latn', fr: 'fr-DZ', en: 'en-GB' } as const;

/** Exact: the formatter reads decimals as text, whatever their length. */
const exact = (decimal: string, options: Intl.NumberFormatOptions): string =>
	new Intl.NumberFormat(tags[getLocale()], options).format(decimal as Intl.StringNumericLiteral);

export const plain = (decimal: string): string => exact(decimal, { maximumFractionDigits: 1 });
export const dinars = (decimal: string): string => exact(decimal, { maximumFractionDigits: 2 });
export const share = (decimal: string): string =>
	new Intl.NumberFormat(tags[getLocale()], { style: 'percent', maximumFractionDigits: 1 }).format(Number(decimal) / 100);

export const days = (count: number): string => m.in_days({ count, amount: plain(String(count)) });

/** A value with its unit, as a sentence says it. */
export function amount(decimal: string, unit: IndicatorUnit): string {
	if (unit === 'PERCENT') return share(decimal);
	if (unit === 'DAYS') return days(Math.round(Number(decimal) * 10) / 10);
	if (unit === 'DINARS') return m.in_dinars({ amount: dinars(decimal) });
	return plain(decimal);
}

/** A change bears its sign. */
export const signed = (decimal: string): string => exact(decimal, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
