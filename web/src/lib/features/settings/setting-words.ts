import { percent } from '#lib/format/numbers.ts';
import type { SettingUnit } from '#lib/graphql/generated/schema.ts';
import { m } from '#paraglide/messages.js';

const sayAmount: Record<SettingUnit, (count: number) => string> = {
	WORKING_DAY: (count) => m.setting_working_days({ count }),
	DAY: (count) => m.setting_days({ count }),
	MONTH: (count) => m.setting_months({ count }),
	TIMES: (count) => m.setting_times({ count }),
	PERCENT: percent,
	YES_NO: (value) => (value === 1 ? m.yes() : m.no()),
};

/** A number of the office with its unit. */
export const amount = (value: number, unit: SettingUnit): string => sayAmount[unit](value);

interface Bounded {
	unit: SettingUnit;
	least: number;
	most: number;
	initialValue: number;
}

/** What a setting may be, and what it was before anybody changed it. */
export function bounds({ unit, least, most, initialValue }: Bounded): string {
	const initial = amount(initialValue, unit);
	return unit === 'YES_NO' ? m.setting_yes_no({ initial }) : m.setting_bounds({ least: amount(least, unit), most: amount(most, unit), initial });
}

type Named = Parameters<typeof m.setting_name>[0]['key'];

export const settingName = (key: string): string => m.setting_name({ key: key as Named });
