import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announceToAll } from '../../platform/live.js';
import { Setting } from '../../platform/setting.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { declarations, isSettingKey, isWithinBounds, settingKeys, valueInForce, type SettingKey } from './setting.rules.js';

/** All settings share one history. */
export const settingsRecordId = '00000000-0000-8000-8000-5e7712650000';

/** The number in force for the office, read once per transaction. */
export async function settingOf(context: Context, key: SettingKey): Promise<number> {
  return (await valuesInForce(context)).get(key) ?? declarations[key].initial;
}

export function valuesInForce(context: Context): Promise<Map<SettingKey, number>> {
  return context
    .loader('settings', async (keys: readonly string[]) => {
      const rows = await context.em.find(Setting, { key: { $in: settingKeys } });
      const stored = new Map(rows.map((row) => [row.key, row.value]));
      const values = new Map(settingKeys.map((key) => [key, valueInForce(key, stored.get(key))]));
      return keys.map(() => values);
    })
    .load('in force');
}

export interface SettingChange {
  key: string;
  value: number;
  /** The value that was read: another's change meanwhile is not overwritten unseen. */
  previousValue: number;
  reason: string;
}

export async function changeSetting(context: Context, change: SettingChange): Promise<SettingKey> {
  authorise(context.ability.can('CHANGE', 'Setting'));
  const { key, value, previousValue } = change;
  if (!isSettingKey(key)) throw refuse('setting.unknown', { field: 'key', status: 404 });
  const { least, most } = declarations[key];
  if (!isWithinBounds(key, value)) throw refuse('setting.out_of_bounds', { field: 'value', params: { least, most } });
  const reason = cleanText(change.reason, 'reason', limits.note);
  if (value === previousValue) throw refuse('setting.unchanged', { field: 'value', status: 409 });
  if (!(await replaceValue(context, key, change))) throw refuse('setting.changed_meanwhile', { field: 'value', status: 409 });
  recordAct(context, {
    act: 'setting.change',
    subjectType: 'SETTING',
    recordId: settingsRecordId,
    details: { setting: key, value: { before: previousValue, after: value }, reason },
  });
  await context.em.flush();
  await announceToAll(context, 'setting.change');
  return key;
}

/** False when the value in force is no longer the one that was read. The row is locked from the reading on. */
async function replaceValue({ em }: Context, key: SettingKey, { value, previousValue }: SettingChange): Promise<boolean> {
  await rowsOf(em, 'insert into settings (key, value) values (?, ?::jsonb) on conflict (key) do nothing', [
    key,
    JSON.stringify(declarations[key].initial),
  ]);
  const [row] = await rowsOf<{ value: unknown }>(em, 'select value from settings where key = ? for update', [key]);
  if (valueInForce(key, row?.value) !== previousValue) return false;
  await rowsOf(em, 'update settings set value = ?::jsonb where key = ?', [JSON.stringify(value), key]);
  return true;
}
