import { getLocale } from '#paraglide/runtime.js';

const tags = { ar: 'ar-DZ-u-nu-latn', fr: 'fr-DZ', en: 'en-GB' } as const;

export const number = (value: number) => new Intl.NumberFormat(tags[getLocale()]).format(value);

export const percent = (value: number) =>
	new Intl.NumberFormat(tags[getLocale()], { style: 'percent', maximumFractionDigits: 0 }).format(value / 100);

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function fileSize(bytes: number): string {
	const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
	const options = { style: 'unit', unit: units[step], unitDisplay: 'short', maximumFractionDigits: 1 } as const;
	return new Intl.NumberFormat(tags[getLocale()], options).format(bytes / 1000 ** step);
}

/** An exact decimal as it came, grouped as the language groups: Intl reads the text itself, so that no figure passes through a float. */
export const decimal = (value: string) =>
	new Intl.NumberFormat(tags[getLocale()], { maximumFractionDigits: 4 }).format(value as Intl.StringNumericLiteral);
