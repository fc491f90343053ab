// The numbers that the office may change without a new version of the product. Each is declared once, with what it is
// until somebody changes it and between which bounds it makes sense; a number outside them is refused.
export const SettingUnit = { WORKING_DAY: 'WORKING_DAY', DAY: 'DAY', PERCENT: 'PERCENT', TIMES: 'TIMES' } as const;
export type SettingUnit = keyof typeof SettingUnit;

export interface Declaration {
  initial: number;
  least: number;
  most: number;
  unit: SettingUnit;
}

const workingDays = (initial: number, most: number): Declaration => ({ initial, least: 1, most, unit: 'WORKING_DAY' });

export const declarations = {
  'updates.every_working_days.normal': workingDays(20, 60),
  'updates.every_working_days.high': workingDays(10, 60),
  'updates.every_working_days.urgent': workingDays(5, 60),
  'extensions.at_most': { initial: 2, least: 0, most: 10, unit: 'TIMES' },
  'extensions.working_days_at_most': workingDays(66, 260),
  'explanations.reply_working_days': workingDays(3, 30),
  'inspections.rate_percent': { initial: 10, least: 0, most: 100, unit: 'PERCENT' },
} as const satisfies Record<string, Declaration>;

export type SettingKey = keyof typeof declarations;

export const settingKeys = Object.keys(declarations) as SettingKey[];

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(declarations, key);

export function isWithinBounds(key: SettingKey, value: number): boolean {
  const { least, most } = declarations[key];
  return Number.isInteger(value) && value >= least && value <= most;
}

/** The number in force: what the office set, unless this version no longer takes it. */
export const valueInForce = (key: SettingKey, stored: unknown): number =>
  typeof stored === 'number' && isWithinBounds(key, stored) ? stored : declarations[key].initial;
