// The numbers that the office may change without a new version of the product. Each is declared once, with what it is
// until somebody changes it and between which bounds it makes sense; a number outside them is refused.
export const SettingUnit = { WORKING_DAY: 'WORKING_DAY', DAY: 'DAY', MONTH: 'MONTH', PERCENT: 'PERCENT', TIMES: 'TIMES' } as const;
export type SettingUnit = keyof typeof SettingUnit;

export interface Declaration {
  initial: number;
  least: number;
  most: number;
  unit: SettingUnit;
}

const workingDays = (initial: number, most: number): Declaration => ({ initial, least: 1, most, unit: 'WORKING_DAY' });

const days = (initial: number, least: number, most: number): Declaration => ({ initial, least, most, unit: 'DAY' });

export const declarations = {
  'updates.every_working_days.normal': workingDays(20, 60),
  'updates.every_working_days.high': workingDays(10, 60),
  'updates.every_working_days.urgent': workingDays(5, 60),
  'extensions.at_most': { initial: 2, least: 0, most: 10, unit: 'TIMES' },
  'extensions.working_days_at_most': workingDays(66, 260),
  'explanations.reply_working_days': workingDays(3, 30),
  'inspections.rate_percent': { initial: 10, least: 0, most: 100, unit: 'PERCENT' },
  'retention.read_notifications': days(365, 90, 3650),
  'retention.mail_addresses': days(180, 30, 3650),
  'retention.access_traces': days(30, 1, 365),
  'retention.sign_in_addresses': days(365, 90, 3650),
  'retention.unattached_files': days(30, 7, 365),
  'retention.abandoned_drafts': days(365, 90, 3650),
  'retention.past_absences': days(1095, 365, 3650),
  'retention.closed_records': { initial: 120, least: 60, most: 1200, unit: 'MONTH' },
  'breaches.notify_days': days(5, 1, 30),
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
