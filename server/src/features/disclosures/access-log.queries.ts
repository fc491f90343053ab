import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { addDays, instantAt, parseCivilDate, type CivilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { csvOf, type Cell } from '../../platform/spreadsheet.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';

/** What the auditor takes away: who read restricted texts, or who signed in. */
export enum AccessLog {
  CONSULTATIONS = 'consultations',
  SIGN_INS = 'sign-ins',
}

/** More than that is asked for in parts. */
const rowsAtMost = 100_000;
const daysAtMost = 366;

/** An auditor of a part of the office hears of its orders and its people. Names are those of today: a person who was erased meanwhile is a pseudonym here as well. */
const person = `o.name_fr as name, o.email`;
const within = `e.recorded_at >= ? and e.recorded_at < ?`;
const last = `order by e.id limit ${rowsAtMost + 1}`;
const queries: Record<AccessLog, string> = {
  [AccessLog.CONSULTATIONS]: `
select e.recorded_at as at, ${person}, p.code as position, d.reference, r.record_id as record, e.request_id as request
  from audit_entries e
  cross join lateral jsonb_array_elements_text(case jsonb_typeof(e.details -> 'recordIds') when 'array' then e.details -> 'recordIds' else '[]' end) as r (record_id)
  join officials o on o.id = e.actor_id
  left join positions p on p.id = e.on_behalf_of_id
  left join directives d on d.id = r.record_id::uuid
 where e.act = 'directive.consult' and ${within} and (? or d.structure_id = any(?::uuid[])) ${last}`,
  [AccessLog.SIGN_INS]: `
select e.recorded_at as at, ${person}, e.act, a.value #>> '{}' as address, e.details ->> 'browser' as browser, e.request_id as request
  from audit_entries e join officials o on o.id = coalesce(e.actor_id, e.subject_id)
  left join audit_personal a on a.entry_id = e.id and a.name = 'address'
 where (e.act like 'session.%' or e.act = 'account.lock_out') and ${within}
   and (? or exists (select 1 from appointments t join positions h on h.id = t.position_id where t.official_id = o.id and h.structure_id = any(?::uuid[]))) ${last}`,
};
const columns: Record<AccessLog, string[]> = {
  [AccessLog.CONSULTATIONS]: ['at', 'name', 'email', 'position', 'reference', 'record', 'request'],
  [AccessLog.SIGN_INS]: ['at', 'name', 'email', 'act', 'address', 'browser', 'request'],
};

export interface Asked {
  from: unknown;
  to: unknown;
}

/** The log of a stretch of days as CSV. Taking it away is an act of its own. */
export async function exportAccessLog(context: Context, log: AccessLog, asked: Asked): Promise<{ name: string; text: string }> {
  authorise(context.ability.can('EXPORT', 'AccessLog'));
  const { from, to } = stretchOf(context, asked);
  const { zone } = context.calendar;
  const { auditsEverything, auditedStructureIds } = context.person;
  const rows = await rowsOf<Record<string, Cell>>(context.em, queries[log], [
    instantAt(from, '00:00', zone),
    instantAt(addDays(to, 1), '00:00', zone),
    auditsEverything,
    auditedStructureIds,
  ]);
  if (rows.length > rowsAtMost) throw refuse('export.too_long', { field: 'to', params: { rows: rowsAtMost } });
  recordAct(context, { act: 'access_log.export', subjectType: 'PERSONAL_DATA', details: { log, from, to, rowCount: rows.length } });
  await context.em.flush();
  const text = csvOf(
    columns[log],
    rows.map((row) => columns[log].map((name) => (name === 'at' ? new Date(String(row.at)) : (row[name] ?? null)))),
  );
  return { name: `${log}-${from}-${to}.csv`, text };
}

/** The days asked for; the month that ends today when none are. */
function stretchOf({ today }: Context, asked: Asked): { from: CivilDate; to: CivilDate } {
  const day = (value: unknown, otherwise: CivilDate, field: string): CivilDate => {
    if (value === undefined || value === '') return otherwise;
    const given = typeof value === 'string' ? parseCivilDate(value) : null;
    if (!given) throw refuse('export.bad_date', { field });
    return given;
  };
  const to = day(asked.to, today, 'to');
  const from = day(asked.from, addDays(to, -30), 'from');
  if (from > to) throw refuse('export.bad_date', { field: 'from' });
  if (addDays(from, daysAtMost) < to) throw refuse('export.too_long', { field: 'from', params: { rows: rowsAtMost } });
  return { from, to };
}
