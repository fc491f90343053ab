import type { IndicatorSheetFragment } from '#lib/graphql/generated/indicators.ts';
import type { IndicatorSheetInput } from '#lib/graphql/generated/schema.ts';

export interface SheetValues {
	nameAr: string;
	nameFr: string;
	nameEn: string;
	definitionAr: string;
	definitionFr: string;
	definitionEn: string;
	formula: string;
	source: string;
	method: string;
	availabilityDelayDays: number;
	sampleMinimum: number | null;
}

/** Days that most figures take, where nobody has said otherwise. */
const usualDelay = 10;

/** What the form starts from: the sheet as it stands, or an empty one. */
export function sheetValues(sheet: IndicatorSheetFragment['sheet'] | null): SheetValues {
	return {
		nameAr: sheet?.name.ar ?? '',
		nameFr: sheet?.name.fr ?? '',
		nameEn: sheet?.name.en ?? '',
		definitionAr: sheet?.definition.ar ?? '',
		definitionFr: sheet?.definition.fr ?? '',
		definitionEn: sheet?.definition.en ?? '',
		formula: sheet?.formula ?? '',
		source: sheet?.source ?? '',
		method: sheet?.method ?? '',
		availabilityDelayDays: sheet?.availabilityDelayDays ?? usualDelay,
		sampleMinimum: sheet?.sampleMinimum ?? null,
	};
}

export const sheetInput = (values: SheetValues): IndicatorSheetInput => ({
	name: { ar: values.nameAr, fr: values.nameFr, en: values.nameEn },
	definition: { ar: values.definitionAr, fr: values.definitionFr, en: values.definitionEn },
	formula: values.formula,
	source: values.source,
	method: values.method,
	availabilityDelayDays: values.availabilityDelayDays,
	sampleMinimum: values.sampleMinimum,
});
