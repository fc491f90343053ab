import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../platform/columns.js';
import { rowsOf } from '../../platform/statement.js';
import { calendarKeys } from '../calendar/index.js';
import type { WorkingTime } from './proposal.rules.js';

/** The version in force, held until the end of the transaction: changes of working time come one after the other. */
export async function lockVersion(em: EntityManager): Promise<number> {
  await rowsOf(em, `insert into settings (key, value) values (?, '0'::jsonb) on conflict (key) do nothing`, [calendarKeys.version]);
  const [row] = await rowsOf<{ version: number }>(em, "select (value #>> '{}')::int as version from settings where key = ? for update", [
    calendarKeys.version,
  ]);
  return row?.version ?? 0;
}

/** Writes what differs. A row that changed goes and comes back, so that two days may change places. */
export async function writeTables(em: EntityManager, before: WorkingTime, after: WorkingTime, version: number): Promise<void> {
  const holidays = difference(before.holidays, after.holidays);
  const hours = difference(before.hours, after.hours);
  await rowsOf(em, 'delete from holidays where id = any(?::uuid[])', [idsOf(holidays.gone)]);
  await rowsOf(em, insertHolidays, [JSON.stringify(holidays.come)]);
  await rowsOf(em, 'delete from office_hours where id = any(?::uuid[])', [idsOf(hours.gone)]);
  await rowsOf(em, insertHours, [JSON.stringify(hours.come)]);
  if (before.zone !== after.zone) await set(em, calendarKeys.zone, after.zone);
  if (before.weekend.join() !== after.weekend.join()) await set(em, calendarKeys.weekend, after.weekend);
  await set(em, calendarKeys.version, version);
}

const insertHolidays = `
insert into holidays (id, observed_on, name_ar, name_fr, name_en, certainty)
select id, "on", name ->> 'ar', name ->> 'fr', name ->> 'en', certainty
  from json_to_recordset(?::json) as h (id uuid, "on" date, name jsonb, certainty text)`;

const insertHours = `
insert into office_hours (id, starts_on, ends_on, sessions, reason, structure_id)
select id, "startsOn", "endsOn", sessions, reason, "structureId"
  from json_to_recordset(?::json) as h (id uuid, "startsOn" date, "endsOn" date, sessions jsonb, reason text, "structureId" uuid)`;

async function set(em: EntityManager, key: string, value: unknown): Promise<void> {
  await rowsOf(em, 'insert into settings (key, value) values (?, ?::jsonb) on conflict (key) do update set value = excluded.value', [
    key,
    JSON.stringify(value),
  ]);
}

function difference<Row extends { id: string }>(before: readonly Row[], after: readonly Row[]): { gone: Row[]; come: Row[] } {
  const said = (rows: readonly Row[]) => new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
  const [was, is] = [said(before), said(after)];
  return {
    gone: before.filter((row) => is.get(row.id) !== was.get(row.id)),
    come: after.filter((row) => was.get(row.id) !== JSON.stringify(row)).map((row) => ({ ...row, id: row.id || newId() })),
  };
}

const idsOf = (rows: { id: string }[]): string => `{${rows.map(({ id }) => id).join(',')}}`;

export async function readVersion(em: EntityManager): Promise<number> {
  const [row] = await rowsOf<{ version: number }>(em, `select (value #>> '{}')::int as version from settings where key = ?`, [calendarKeys.version]);
  return row?.version ?? 0;
}
