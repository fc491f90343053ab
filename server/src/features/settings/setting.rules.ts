// The numbers that the office may change without a new version of the product. Each is declared once, with what it is
// until somebody changes it and between which bounds it makes sense; a number outside them is refused.
export const SettingUnit = { WORKING_DAY: 'WORKING_DAY', DAY: 'DAY', MONTH: 'MONTH', PERCENT: 'PERCENT', TIMES: 'TIMES', YES_NO: 'YES_NO' } as const;
export type SettingUnit = keyof typeof SettingUnit;

export interface Declaration {
  initial: number;
  least: number;
  most: number;
  unit: SettingUnit;
}

const workingDays = (initial: number, most: number): Declaration => ({ initial, least: 1, most, unit: 'WORKING_DAY' });
/** A question of the office: 1 says yes, 0 says no. */
const yesOrNo = (initial: 0 | 1): Declaration => ({ initial, least: 0, most: 1, unit: 'YES_NO' });

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
  // Demanded at first of those who could silence the product, or speak in the minister's name.
  'sign_in.second_factor.administrator': yesOrNo(1),
  'sign_in.second_factor.minister': yesOrNo(1),
  'sign_in.second_factor.cabinet': yesOrNo(1),
  'sign_in.second_factor.secretary_general': yesOrNo(0),
  'sign_in.second_factor.inspectorate': yesOrNo(0),
  'sign_in.second_factor.head': yesOrNo(0),
  'sign_in.second_factor.focal_point': yesOrNo(0),
  'sign_in.second_factor.auditor': yesOrNo(0),
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
