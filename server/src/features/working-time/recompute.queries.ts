import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { newId } from '../../platform/columns.js';
import { rowsOf } from '../../platform/statement.js';
import { enabledLadders, lastFirings } from '../escalations/index.js';
import type { ObligationKind, Priority } from '../obligations/index.js';
import type { CalendarChange } from './calendar-change.js';
import type { CalendarDates, OpenObligation } from './recompute.rules.js';

interface OpenRow {
  id: string;
  kind: ObligationKind;
  priority: Priority;
  record_id: string;
  reference: string | null;
  milestone_id: string | null;
  structure_id: string;
  due_on: string;
  lapses_on: string;
  answer_working_days: number | null;
  counted_from_on: string | null;
  pauses: { from: string; to: string | null }[];
  opened_milliseconds: number;
  rung_reached: number;
  ladder_version: number;
  step_milliseconds: number | null;
}

/** An open obligation with what its dates are computed from. */
export type Facts = OpenObligation & Pick<OpenRow, 'id' | 'kind' | 'reference'> & { recordId: string; structureId: string };

const openRows = `
select id, kind, priority, record_id, reference, milestone_id, structure_id, due_on::text, lapses_on::text, answer_working_days, counted_from_on::text, pauses,
       (extract(epoch from opened_at) * 1000)::float8 as opened_milliseconds, rung_reached, ladder_version,
       (extract(epoch from next_step_at) * 1000)::float8 as step_milliseconds
  from obligations where settled_at is null and id > ?::uuid order by id limit ?`;

const nobody = '00000000-0000-0000-0000-000000000000';

/** Open obligations behind the one looked at last, in the order of their identifiers; held, when they are to be written. */
export async function openBehind(context: Context, id: string | null, limit: number, hold: boolean): Promise<Facts[]> {
  const rows = await rowsOf<OpenRow>(context.em, hold ? `${openRows} for no key update` : openRows, [id ?? nobody, limit]);
  const ladders = await enabledLadders(context);
  const firings = await lastFirings(
    context,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const ladder = ladders.of(row);
    // A ladder that is just being enabled plans its own steps, by the calendar in force.
    const climbs = row.step_milliseconds !== null && ladder.version === row.ladder_version;
    return {
      id: row.id,
      kind: row.kind,
      reference: row.reference,
      recordId: row.record_id,
      structureId: row.structure_id,
      dueOn: civilDate(row.due_on),
      lapsesOn: civilDate(row.lapses_on),
      answerWorkingDays: row.answer_working_days,
      countedFromOn: row.counted_from_on ? civilDate(row.counted_from_on) : null,
      pauses: row.pauses,
      openedAt: new Date(row.opened_milliseconds),
      rungReached: row.rung_reached,
      lastFiring: firings.get(row.id) ?? null,
      nextStepAt: climbs ? new Date(row.step_milliseconds as number) : null,
      ladder: ladder.rungs,
    };
  });
}

export interface Moved {
  facts: Facts;
  dates: CalendarDates;
}

const updateObligations = `
update obligations o set due_on = m.due_on, lapses_on = m.lapses_on, rung_reached = coalesce(m.rung_reached, o.rung_reached),
       next_step_at = coalesce(m.next_step_at, o.next_step_at)
  from json_to_recordset(?::json) as m (id uuid, due_on date, lapses_on date, rung_reached int, next_step_at timestamptz) where o.id = m.id`;

const insertShifts = `
insert into date_shifts (id, obligation_id, change_id, lapses_before_on, lapses_after_on, step_before_at, step_after_at)
select s.id, obligation_id, ?::uuid, before_on, after_on, before_at, after_at
  from json_to_recordset(?::json) as s (id uuid, obligation_id uuid, before_on date, after_on date, before_at timestamptz, after_at timestamptz)
    on conflict do nothing`;

const insertHistory = `
insert into audit_entries (recorded_at, act, subject_type, subject_id, record_id, details, request_id)
select ?::timestamptz, 'obligation.shift', 'OBLIGATION', subject_id, record_id, details, ?::text
  from json_to_recordset(?::json) as a (subject_id uuid, record_id uuid, details jsonb)`;

/** Writes what moved, with the reason on each obligation and in the history of its record. */
export async function writeMoved(context: Context, change: CalendarChange, moved: Moved[]): Promise<void> {
  if (!moved.length) return;
  const { em, now, requestId } = context;
  await rowsOf(em, updateObligations, [
    JSON.stringify(
      moved.map(({ facts, dates }) => ({
        id: facts.id,
        due_on: dates.dueOn,
        lapses_on: dates.lapsesOn,
        rung_reached: facts.nextStepAt ? dates.rungReached : null,
        next_step_at: dates.nextStepAt,
      })),
    ),
  ]);
  await rowsOf(em, insertShifts, [change.id, JSON.stringify(moved.map(shiftRow))]);
  await rowsOf(em, insertHistory, [now, requestId, JSON.stringify(moved.map((one) => historyRow(change, one)))]);
}

function shiftRow({ facts, dates }: Moved) {
  return {
    id: newId(),
    obligation_id: facts.id,
    before_on: facts.lapsesOn,
    after_on: dates.lapsesOn,
    before_at: facts.nextStepAt,
    after_at: dates.nextStepAt,
  };
}

function historyRow(change: CalendarChange, { facts, dates }: Moved) {
  const before = facts.nextStepAt?.toISOString() ?? null;
  const after = dates.nextStepAt?.toISOString() ?? null;
  return {
    subject_id: facts.id,
    record_id: facts.recordId,
    details: {
      kind: facts.kind,
      calendarAct: change.act,
      holiday: change.name,
      ...(facts.lapsesOn === dates.lapsesOn ? {} : { dueOn: { before: facts.lapsesOn, after: dates.lapsesOn } }),
      ...(before === after ? {} : { nextStepAt: { before, after } }),
      reason: change.reason,
    },
  };
}
